import type { Applied, FaultDefinition, ParameterValues } from '../base/fault.ts'
import type { Random } from '../base/random.ts'
import type { WireEffect } from '../wire/wire-effect.ts'
import type { TlsOptions } from './options.ts'

/** The moments of a handshake that the server can tell from the records that pass, in order. */
export type HandshakeMoment =
  /** STLS was answered, or the TCP connection accepted; nothing of the client's has been read. */
  | 'before-client-hello'
  | 'after-client-hello'
  /** The ServerHello has left, the rest of the server's flight has not. */
  | 'after-server-hello'
  /** TLS 1.2: the Certificate has left too. TLS 1.3: the record that holds it; its content is encrypted. */
  | 'after-certificate'
  /** The server's whole flight has left, the client's answer has not come. */
  | 'after-server-flight'
  /** The client's Finished has come, ours (TLS 1.2) or the session tickets (TLS 1.3) have not left. */
  | 'after-client-finished'
  /** The handshake is over, no application data has passed. */
  | 'after-handshake'

/** What happens at a moment of the handshake. */
export type HandshakeAct =
  | { readonly do: 'cut'; readonly how: 'bare-fin' | 'rst' }
  | { readonly do: 'stall'; readonly ms: number }
  /** A fatal or warning alert in clear (before keys) as one record, then FIN where fatal. */
  | { readonly do: 'alert'; readonly level: 1 | 2; readonly code: number }
  /** Octets that are no TLS, in place of what the server would have sent; then FIN or silence. */
  | { readonly do: 'octets'; readonly octets: Buffer; readonly next: 'fin' | 'silence' | 'go-on' }

/** The moments by name, in the order in which they come. */
export const handshakeMoments: readonly HandshakeMoment[] = [
  'before-client-hello',
  'after-client-hello',
  'after-server-hello',
  'after-certificate',
  'after-server-flight',
  'after-client-finished',
  'after-handshake',
]

/** One act at one moment, and the rule that ordered it. */
export interface HandshakeStep {
  readonly at: HandshakeMoment
  readonly act: HandshakeAct
  readonly applied: Applied
}

/** What is done to a TLS session that stands, when a command has come in and before it is answered. */
export type SessionAct =
  /** These octets go out on the raw connection, between two records. */
  | { readonly do: 'below'; readonly octets: Buffer }
  /** The server asks for a new handshake: HelloRequest (RFC 5246 section 7.4.1.1). */
  | { readonly do: 'renegotiate' }

/**
 * A fault of the TLS layer: one file each in faults/. It has exactly one of the five:
 * `options`, `handshake` and `records` stand at `tls`, `arrival` at `connect`, `session` at a command.
 */
export interface TlsFault extends FaultDefinition {
  readonly site: 'tls'
  /** What differs in the server's TLS options for this handshake. */
  options?(values: ParameterValues): Partial<TlsOptions>
  /** What happens during the handshake. */
  handshake?(values: ParameterValues, random: Random): Omit<HandshakeStep, 'applied'>
  /** What happens to the records that go out, for the rest of the connection. */
  records?(values: ParameterValues): WireEffect
  /** What the port speaks instead of what it is for; becomes `Arrival.swapTls`. */
  readonly arrival?: 'plaintext' | 'tls'
  /** What happens to the session that stands. */
  session?(values: ParameterValues): SessionAct
}
