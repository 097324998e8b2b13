import type { HandshakeFacts } from '../transcript/hello.ts'
import { alertName } from './alert.ts'
import { looksLike, type Likeness } from './likeness.ts'

/** Why there is no TLS session. */
export type FailureCause =
  /** The client closed during the handshake, or at its very end, without saying why. */
  | 'client-closed'
  /** The client, or something on the way, reset the connection. */
  | 'reset'
  /** The handshake took longer than allowed. */
  | 'timeout'
  /** This side closed the socket meanwhile. */
  | 'stopped'
  /** The client's alert says that it does not accept our certificate. */
  | 'certificate-rejected'
  /** A client certificate was demanded, and there was none or not a trusted one. */
  | 'client-certificate'
  /** No cipher suite, group or signature scheme in common. */
  | 'no-shared-cipher'
  /** No version of TLS in common. */
  | 'protocol-version'
  /** What arrived is not TLS. */
  | 'not-tls'
  /** The client offers ALPN, but no protocol of ours. */
  | 'no-alpn-overlap'
  /** The client asked for a name we do not have and are told to refuse. */
  | 'unknown-name'
  /** A fault of the scenario's ended it, or kept it from coming about. */
  | 'scripted'
  | 'other'

/** A handshake that came to nothing. */
export interface TlsFailure extends HandshakeFacts {
  readonly cause: FailureCause
  /** The fatal alert, by the RFCs' name, and which side sent it; absent where there was none. */
  readonly alert?: { readonly name: string; readonly from: 'client' | 'server' }
  /** What OpenSSL or the system said, for the log. */
  readonly detail?: string
  /** With `not-tls`: what the client seems to speak. */
  readonly likeness?: Likeness
  /** How the client ended, where the records were watched; see `TlsFacts.clientEnding`. */
  readonly ending?: string
}

/** Alerts by which a client says no to a certificate (RFC 8446 section 6.2). */
const certificateAlerts: ReadonlySet<number> = new Set([42, 43, 44, 45, 46, 48, 49, 113, 114])

/** Node's error codes, with the alert OpenSSL sends along. */
const causesByCode: Record<string, readonly [FailureCause, number?]> = {
  ERR_SSL_NO_SHARED_CIPHER: ['no-shared-cipher', 40],
  ERR_SSL_NO_SUITABLE_KEY_SHARE: ['no-shared-cipher', 40],
  ERR_SSL_NO_SHARED_GROUPS: ['no-shared-cipher', 40],
  ERR_SSL_NO_SHARED_SIGNATURE_ALGORITHMS: ['no-shared-cipher', 40],
  ERR_SSL_NO_SUITABLE_SIGNATURE_ALGORITHM: ['no-shared-cipher', 40],
  ERR_SSL_UNSUPPORTED_PROTOCOL: ['protocol-version', 70],
  ERR_SSL_WRONG_VERSION_NUMBER: ['protocol-version', 70],
  ERR_SSL_INAPPROPRIATE_FALLBACK: ['protocol-version', 86],
  ERR_SSL_NO_APPLICATION_PROTOCOL: ['no-alpn-overlap', 120],
  ECONNRESET: ['reset'],
  EPIPE: ['reset'],
}

/**
 * Puts a handshake's error into the closed list.
 * @param head the first octets that arrived
 * @param version the TLS version where it was already agreed on
 */
export function failureOf(error: Error, head: Buffer, version?: string | null): TlsFailure {
  const { code = '', message } = error as NodeJS.ErrnoException
  const detail = message.trim()
  const likeness = looksLike(head)
  if (likeness !== 'tls' && code.startsWith('ERR_SSL_')) {
    return { cause: 'not-tls', likeness, detail }
  }
  const received = /SSL alert number (\d+)/.exec(message)?.[1]
  if (received !== undefined) return { ...byAlert(Number(received)), detail }
  if (code === 'ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE') {
    // TLS 1.3 has an alert of its own for it (RFC 8446 section 6.2).
    const name = alertName(version === 'TLSv1.3' ? 116 : 40)
    return { cause: 'client-certificate', alert: { name, from: 'server' }, detail }
  }
  const [cause, alert] = causesByCode[code] ?? ['other']
  if (alert === undefined) return { cause, detail }
  return { cause, alert: { name: alertName(alert), from: 'server' }, detail }
}

function byAlert(number: number): TlsFailure {
  const alert = { name: alertName(number), from: 'client' } as const
  if (certificateAlerts.has(number)) return { cause: 'certificate-rejected', alert }
  if (number === 70) return { cause: 'protocol-version', alert }
  return { cause: 'other', alert }
}
