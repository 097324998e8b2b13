import type { Verified } from '../accounts/account.ts'
import type { Applied } from '../base/fault.ts'
import type { Context, Opened } from '../state/context.ts'
import type { TlsFacts } from '../tls/facts.ts'
import type { TlsOptions } from '../tls/options.ts'
import type { HandshakeStep, SessionAct } from '../tls/tls-fault.ts'
import type { Reply } from '../wire/reply.ts'
import type { Spoken } from '../wire/spoken.ts'
import type { Imposed } from '../wire/wire-effect.ts'
import type { Moment } from './interceptor.ts'

/**
 * The port on which scenarios sit: one per server. Without one the server tells the truth, and none of
 * this is even loaded.
 */
export interface Script {
  /** A connection was accepted. */
  connect(context: Context, listener: 'pop3' | 'pop3s'): ConnectionScript
}

/** What is to happen to a connection before its first octet. */
export interface Arrival {
  /** `close` ends it at once with FIN, `reset` with RST. */
  readonly take: 'accept' | 'close' | 'reset'
  /** Faults that last as long as the connection, on what is sent in clear or inside TLS. */
  readonly wire: readonly Imposed[]
  /** On the TLS port: talk POP3 in clear instead of beginning a handshake. On the plain port: begin TLS at once. */
  readonly swapTls?: Applied
  /** What was applied by `take`. */
  readonly applied?: Applied
}

/** How one handshake differs from an ordinary one. */
export interface HandshakePlan {
  readonly options?: Partial<TlsOptions>
  readonly steps: readonly HandshakeStep[]
  /** Faults on the records, below TLS, for the rest of the connection. */
  readonly ciphertext: readonly Imposed[]
  /** Faults that only changed the options; they become entries when the handshake begins. */
  readonly applied: readonly Applied[]
}

/** Something done to the TLS session that stands, before the reply leaves. */
export interface SessionStep {
  readonly act: SessionAct
  readonly applied: Applied
}

/** A reply as it is to be said, and what happens to its octets on the way. */
export interface Performance {
  readonly spoken: Spoken
  /** For this reply alone. */
  readonly wire: readonly Imposed[]
  /** Done below the reply, in order, before its first octet; absent for nothing. */
  readonly tls?: readonly SessionStep[]
}

/** What stands between the truth and one connection. All of it is synchronous where the truth is. */
export interface ConnectionScript {
  readonly arrival: Arrival
  /** A handshake is about to begin; null for an ordinary one. */
  handshake(via: TlsFacts['via']): HandshakePlan | null
  /** TLS has begun: what is said without being asked, or null. */
  secured(): Performance | null
  /**
   * The server is about to speak. `next` carries out the command truthfully, state change included. It is
   * called at most once; not at all where the scenario refuses to carry the command out.
   */
  reply(moment: Moment, next: () => Reply | Promise<Reply>): Performance | Promise<Performance>
  /** Credentials were complete and checked. May refuse good ones and take bad ones. */
  credentials(verified: Verified): Verified
  /** A maildrop was opened; what the session sees of it may be changed, before it is told. */
  opened(opened: Opened): void | Promise<void>
  /** How long the client may be silent before {@link idle} is asked, in ms; null for never. */
  readonly idleAfter: number | null
  /** The client has been silent so long (since its last line): what is said, and how long to wait next. */
  idle(): { readonly say: Performance | null; readonly again: number | null }
  /** The connection is gone. */
  gone(how: string): void
}
