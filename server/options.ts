import type { RateLimitOptions } from './accounts/rate-limit.ts'
import type { UserOptions } from './accounts/user-options.ts'
import type { Clock } from './base/clock.ts'
import type { MaildropSpec } from './mailbox/load.ts'
import type { Scenario } from './scenario/model.ts'
import type { Interceptor } from './session/interceptor.ts'
import type { Settings } from './state/settings.ts'
import type { TlsOptions } from './tls/options.ts'

/** How a server is started. No option is required. */
export interface ServerOptions {
  /** Where to listen. Default: 127.0.0.1; anything else is reachable by others. */
  readonly host?: string
  /** The port for POP3; 0, the default, takes any free one. */
  readonly port?: number
  /** The port for POP3 over TLS from the first octet (RFC 8314); 0 by default, null for none. */
  readonly tlsPort?: number | null
  /** The users. Default: alice with the password secret. */
  readonly users?: readonly UserOptions[]
  /**
   * What is in the mailbox: the path of an .eml, a folder of them, an mbox, a Maildir or a mailbox YAML;
   * the name of a fixture; a list of messages; or `{ generate: { messages, size } }`. Default: the
   * fixture three-messages. Users without a mailbox of their own each get a copy.
   */
  readonly mailbox?: MaildropSpec
  /** Where true, deletions are carried out on disk at UPDATE (Maildir only). Default: false. */
  readonly write?: boolean
  /** Which complete set of behaviour to begin with. Default: `lax`. */
  readonly policy?: 'strict' | 'lax'
  /** What differs from the policy's set. */
  readonly settings?: Partial<Omit<Settings, 'policy'>>
  /** False for no TLS at all. */
  readonly tls?: TlsOptions | false
  /** A file that gets the secrets of all TLS sessions, so that Wireshark can read a capture. Off by default. */
  readonly keyLog?: string
  /** Addresses and networks that may log in; all by default. */
  readonly allow?: readonly string[]
  /** Limits on failed logins; none by default. Times in ms. */
  readonly rateLimit?: RateLimitOptions
  /** Connections at once; more are greeted with -ERR [SYS/TEMP]. Default: no limit. */
  readonly maxConnections?: number
  /** Everything random is derived from it; the same seed gives the same octets. Default: 1. */
  readonly seed?: number
  /** Time, for tests that move it themselves. Default: the machine's. */
  readonly clock?: Clock
  /** With the machine's clock: what one ms of the server lasts in real ones. Default: 1. */
  readonly timeScale?: number
  /** Transcript entries kept in memory. Default: 100,000. */
  readonly keep?: number
  /**
   * What differs from the truth: a scenario of the library by id (`authentication/wrong-password`, or its last
   * segment), the path of a file, or a value; or several, each acting on what the ones before it made.
   * What they say of server and mailbox goes behind the other options here.
   */
  readonly scenario?: string | Scenario | readonly (string | Scenario)[]
  /** The dialect of a provider or server, by the name of its file in scenarios/profiles. */
  readonly profile?: string
  /** Values of the scenarios' parameters, by name. */
  readonly set?: Readonly<Record<string, string | number | boolean>>
  /**
   * Every scenario of the library at once, each by the user name that is its last segment; any password
   * is taken (docs/all-scenarios.md). Default: false.
   */
  readonly all?: boolean
  /** Sits between the truth and the client; see docs/architecture.md. */
  readonly intercept?: Interceptor
  /** Closes the server when aborted. */
  readonly signal?: AbortSignal
}
