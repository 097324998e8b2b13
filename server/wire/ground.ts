import type { Cut, Imposed } from './wire-effect.ts'

/** What lies below a link (link.ts): a socket, as far as octets and their effects need one. */
export interface Ground {
  readonly writable: boolean
  /** Octets that the system has not taken yet. */
  readonly writableLength: number
  /** `done` is called when the system has taken them, or never will. */
  write(octets: Buffer, done: () => void): void
  /** Ends the connection. */
  cut(how: Cut): void
  /** Ends our direction. */
  halfClose(): void
  /** Reads nothing more. */
  deafen(): void
  /** Throws away what is read. */
  swallow(): void
}

/** What a link says of itself while it works. */
export interface LinkNews {
  /** An effect acted, before octet `offset` of the stream; `into` octets after its reply began, if it has one. */
  told(
    imposed: Imposed,
    where: { readonly offset: number; readonly into: number | undefined },
    detail?: string,
  ): void
  /** It waits: so many ms, Infinity for ever, 0 once it goes on. */
  waiting(ms: number): void
  /** An effect threw. */
  failed(error: unknown): void
}
