import type { Place } from '../base/errors.ts'
import type { NewMessage } from '../mailbox/message.ts'
import type { Entry } from '../transcript/entry.ts'

/** What the control API needs of a running server; {@link Server} in server.ts has all of it. */
export interface Controlled {
  readonly pop3: { readonly host: string; readonly port: number; readonly url: string }
  readonly pop3s: { readonly host: string; readonly port: number; readonly url: string } | null
  readonly user: string
  readonly seed: number
  readonly connections: number
  readonly transcript: {
    readonly entries: readonly Entry[]
    readonly forgotten: number
    text(): string
    jsonLines(): string
    subscribe(listener: (entry: Entry) => void): () => void
  }
  /** @throws UsageError where there is no such user, or the unique-id cannot be had. */
  deliver(message: NewMessage, user?: string): string
  messages(
    user?: string,
  ): Promise<
    readonly { readonly uid: string; readonly octets: number; readonly arrivedAt: number }[]
  >
  /** @throws Error when the time is up. */
  waitFor(
    wanted: { readonly command?: string; readonly kind?: Entry['kind']; readonly times?: number },
    options: { readonly timeoutMs?: number; readonly signal?: AbortSignal },
  ): Promise<Entry>
  /** Ids of the scenarios that are played. */
  readonly scenarios: readonly string[]
  readonly rules: readonly {
    readonly name: string
    readonly scenario: string
    readonly place?: Place
    readonly on: readonly string[]
    readonly fired: number
    readonly enabled: boolean
    /** Why it has not acted where it nearly did; may be empty. */
    readonly nearest: string
    enable(): void
    disable(): void
  }[]
  resetRules(): void
  close(): Promise<void>
}
