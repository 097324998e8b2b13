import type { Clock } from '../../server/base/clock.ts'

/** The server as a client in this process is told of it. */
export interface Account {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  /** How to go about TLS; `none` unless the campaign says otherwise. `port` is the right one for it. */
  readonly tls: 'none' | 'stls' | 'implicit'
  /** The certificates to trust, PEM; empty without TLS. */
  readonly ca: string
  /** Whether to delete what has been fetched. */
  readonly delete: boolean
  /** How long to wait for the server in silence, in ms of {@link clock}. */
  readonly patienceMs: number
  /** The clock that the server goes by: the machine's, unless the campaign brought another. */
  readonly clock: Clock
  /** Aborted when the session has taken too long: it counts as hanging then. */
  readonly signal: AbortSignal
  /**
   * Says that a message is safely here, octet for octet. For clients that want to say so at once: what they
   * have at the end they can return as well.
   */
  deliver(message: Uint8Array): void
}

/** What a client keeps from one session to the next; empty at the first of a scenario. */
export type Memory = Map<string, unknown>

/** What a session came to. */
export interface Outcome {
  /** Messages that are new and safely here, besides those told by {@link Account.deliver}. */
  readonly delivered?: readonly Uint8Array[]
  /** Whether the client says that all there was is here now, or was before. */
  readonly complete: boolean
}

/**
 * A mail client in this process: one session, from connect to the end. What it throws counts as "not
 * complete", with the message as its last words.
 */
export type FetchClient = (account: Account, memory: Memory) => Promise<Outcome>
