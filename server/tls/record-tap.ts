import { alertName } from './alert.ts'
import type { ClientKeys } from './client-keys.ts'
import { contentType, type TlsRecord } from './records.ts'
import type { ServerChoice } from './server-hello.ts'

/**
 * How the client's side of a TLS session ended. Node tells an orderly end and a cut apart in no other way:
 * both are its `end`.
 */
export type ClientEnding =
  /** The alert close_notify, then FIN: an orderly end (RFC 8446 section 6.1). */
  | 'close_notify'
  /** FIN from TCP alone: what was said may have been cut by somebody else. */
  | 'bare FIN'
  | 'reset'
  /** Another alert, then the end: `alert certificate_expired`. */
  | `alert ${string}`

/** Watches what the client sends, record by record. */
export interface RecordTap {
  take(record: TlsRecord): void
  /** The client's FIN, or the end of the connection by an error. */
  ended(how: 'fin' | 'reset'): void
  /** Undefined while the client has not ended. */
  readonly ending: ClientEnding | undefined
  /** The first record, header and all: mostly the ClientHello. */
  readonly first: TlsRecord | undefined
}

/** The longest protected alert there is without padding: 2 octets, type and tag. */
const alertOctets = 19

/**
 * @param keys opens what TLS 1.3 protects
 * @param choice what the ServerHello decided, once it has passed
 */
export function recordTap(keys: ClientKeys, choice: () => ServerChoice | undefined): RecordTap {
  let first: TlsRecord | undefined
  let last: TlsRecord | undefined
  let secret = 0
  let changed = false
  let ending: ClientEnding | undefined

  /** The alert in the last record by its number; null where there is none, -1 where it cannot be read. */
  const lastAlert = (): number | null => {
    if (!last) return null
    const { type, body, length } = last
    if (type === contentType.alert) return changed ? -1 : (body[1] ?? -1)
    const chosen = choice()
    if (type !== contentType.data || chosen?.version !== 'TLSv1.3') return null
    // Which records were the handshake's is not known here; only the right number opens it.
    for (let sequence = secret - 1; sequence >= 0 && sequence >= secret - 6; sequence--) {
      for (const phase of ['application', 'handshake'] as const) {
        const inner = keys.open(phase, chosen.cipher, last, sequence)
        if (inner) return inner.type === contentType.alert ? (inner.content[1] ?? -1) : null
      }
    }
    // The client has changed its keys meanwhile: what is as long as an alert is taken for one.
    return length === alertOctets ? -1 : null
  }

  const byAlert = (): ClientEnding | undefined => {
    const alert = lastAlert()
    if (alert === null) return undefined
    // A protected alert that nobody can read: OpenSSL reports the fatal ones, so it is the orderly end.
    return alert === 0 || alert === -1 ? 'close_notify' : `alert ${alertName(alert)}`
  }

  return {
    take(record) {
      first ??= record
      last = record
      if (record.type === contentType.data) secret++
      // In older versions all is protected from here on; an alert is still seen to be one.
      if (record.type === contentType.changeCipherSpec && choice()?.version === 'older') {
        changed = true
      }
    },
    ended(how) {
      ending ??= byAlert() ?? (how === 'fin' ? 'bare FIN' : 'reset')
    },
    get ending() {
      // Behind an alert nothing more can come; FIN may still be on its way.
      return ending ?? byAlert()
    },
    get first() {
      return first
    },
  }
}
