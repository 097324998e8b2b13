import type { ClientKeys } from './client-keys.ts'
import { contentType, messageReader, type TlsRecord } from './records.ts'
import type { ServerChoice } from './server-hello.ts'
import type { HandshakeMoment } from './tls-fault.ts'

/** Types of handshake messages (RFC 8446 section 4). */
const clientHello = 1
const finished = 20

/** Tells by the client's records how far the handshake is; they have arrived, OpenSSL has not seen them. */
export interface IncomingMoments {
  /** The moment that has come with this record, mostly none. */
  take(record: TlsRecord): HandshakeMoment | null
}

/**
 * @param keys opens what TLS 1.3 protects: without them Certificate, Finished and an alert look alike
 * @param choice what the ServerHello decided, once it has passed
 */
export function incomingMoments(
  keys: ClientKeys,
  choice: () => ServerChoice | undefined,
): IncomingMoments {
  const inClear = messageReader()
  const inProtection = messageReader()
  let greeted = false
  let protectedNow = false
  let sequence = 0

  const hello = (record: TlsRecord): HandshakeMoment | null => {
    greeted = inClear(record.body).some(({ type }) => type === clientHello)
    return greeted ? 'after-client-hello' : null
  }
  const opened = (record: TlsRecord, suite: number): HandshakeMoment | null => {
    const inner = keys.open('handshake', suite, record, sequence)
    sequence++
    if (inner?.type !== contentType.handshake) return null
    const messages = inProtection(inner.content)
    return messages.some(({ type }) => type === finished) ? 'after-client-finished' : null
  }

  return {
    take(record) {
      if (!greeted) return record.type === contentType.handshake ? hello(record) : null
      const chosen = choice()
      if (chosen?.version === 'TLSv1.3') {
        return record.type === contentType.data ? opened(record, chosen.cipher) : null
      }
      if (record.type === contentType.changeCipherSpec) protectedNow = true
      return protectedNow && record.type === contentType.handshake ? 'after-client-finished' : null
    },
  }
}
