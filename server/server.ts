import type { Message, NewMessage } from './mailbox/message.ts'
import type { Handler, RuleOptions } from './scenario/engine/answer.ts'
import type { RuleHandle } from './scenario/engine/rule-handle.ts'
import type { Entry } from './transcript/entry.ts'
import type { Awaited, WaitOptions } from './waiting.ts'

/** A port a client can connect to. */
export interface Endpoint {
  readonly host: string
  readonly port: number
  /** With the first user's name and password: `pop3://alice:secret@127.0.0.1:41234`. */
  readonly url: string
}

/** A message as it stands in a maildrop. */
export interface StoredMessage {
  readonly uid: string
  /** Canonical octets, as LIST says. */
  readonly octets: number
  /** ms since 1970. */
  readonly arrivedAt: number
  readonly message: Message
}

/** The record of all that happened. */
export interface Transcript {
  /** Oldest first; at most as many as option `keep` says. */
  readonly entries: readonly Entry[]
  /** How many older ones were let go. */
  readonly forgotten: number
  /** For people; secrets are placeholders. */
  text(): string
  /** One JSON object a line, the first naming the version of the format. */
  jsonLines(): string
  /**
   * Changes how many entries are kept from now on, at least 1. For whoever writes them down elsewhere:
   * entries that stay long enough to be tidied up cost more than making them.
   */
  limit(keep: number): void
  /** Calls `listener` for every later entry. Returns the way to stop. */
  subscribe(listener: (entry: Entry) => void): () => void
}

/** A running server. */
export interface Server extends AsyncDisposable {
  /** The plain port: `pop3://user:password@host:port`. */
  readonly url: string
  readonly pop3: Endpoint
  /** The port with TLS from the first octet; null where it was switched off. */
  readonly pop3s: Endpoint | null
  /** The first user's name and password. */
  readonly user: string
  readonly password: string
  readonly seed: number
  readonly transcript: Transcript
  /** Connections open now. */
  readonly connections: number
  /** The certificates to trust, PEM; made at the first call. Empty where TLS is off or brought along. */
  ca(): Promise<string>
  /** Opens the mailboxes and makes the certificate now, so that the first client does not wait. */
  prepare(): Promise<void>
  /** Puts a message into a user's maildrop; open sessions do not see it. Returns its unique-id. */
  deliver(message: NewMessage | string | Uint8Array, user?: string): string
  /** What is in a user's maildrop now, deletions of open sessions not counted. */
  messages(user?: string): Promise<readonly StoredMessage[]>
  /** Waits for something to happen; what has happened already counts. */
  waitFor(wanted: Awaited, options?: WaitOptions): Promise<Entry>
  /** Ids of the scenarios it plays, a profile's first. */
  readonly scenarios: readonly string[]
  /** What was odd about them when they were loaded, a text each. */
  readonly warnings: readonly string[]
  /** The rules of the scenarios it plays, and those added by {@link on}: counts and switches. */
  readonly rules: readonly RuleHandle[]
  /**
   * Adds computed behaviour at a moment, written as in a scenario, for connections that come from now on:
   * `await server.on('RETR 2', (moment, next) => next().with({ cut: { after: 600 } }))`.
   * @throws UsageError (rejects) for moments that do not exist, with the nearest spelling.
   */
  on(
    moment: string | readonly string[],
    handler: Handler,
    options?: RuleOptions,
  ): Promise<RuleHandle>
  /** Which rules have never acted, and what was missing at the nearest occasion; empty where all have. */
  unfired(): string
  /** Forgets how often rules have acted, and all that they remember. Switches stay as they are. */
  resetRules(): void
  /** Ends all connections at once, without UPDATE; new ones may come. Resolves when none is left. */
  hangUp(): Promise<void>
  /** Ends all sessions without UPDATE and frees the ports. Clients get up to `graceMs` (default 100) to see the end. */
  close(graceMs?: number): Promise<void>
}
