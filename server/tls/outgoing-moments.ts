import { contentType, messageReader, type TlsRecord } from './records.ts'
import { readServerHello, type ServerChoice } from './server-hello.ts'
import type { HandshakeMoment } from './tls-fault.ts'

/** What changes the number of the server's records. */
export interface FlightShape {
  /** Whether the client is asked for a certificate. */
  readonly asksForCertificate: boolean
  /** The most octets of content in one record. */
  readonly maxFragment: number
}

/** Tells by the server's records how far the handshake is. */
export interface OutgoingMoments {
  /** The moments that have come with this record, mostly none. */
  take(record: TlsRecord): readonly HandshakeMoment[]
  /** What the ServerHello decided, once it has passed. */
  readonly choice: ServerChoice | undefined
}

/** Types of handshake messages (RFC 5246 section 7.4). */
const serverHello = 2
const certificate = 11
const serverHelloDone = 14

/** Content type and authentication tag in a protected record of TLS 1.3. */
const protection = 17

/** @param shape how the server sends its flight */
export function outgoingMoments(shape: FlightShape): OutgoingMoments {
  const messages = messageReader()
  let choice: ServerChoice | undefined
  /** TLS 1.3: the protected messages of the flight that have not ended. */
  let flight: readonly string[] = []
  let flightOver = false
  let protectedNow = false

  const inClear = (record: TlsRecord): HandshakeMoment[] =>
    messages(record.body).flatMap(({ type, contents }): HandshakeMoment[] => {
      if (type === certificate) return ['after-certificate']
      if (type === serverHelloDone) return endOfFlight()
      if (type !== serverHello) return []
      choice = readServerHello(contents) ?? undefined
      if (!choice) return []
      if (choice.version === 'TLSv1.3') flight = flightOf(shape, choice)
      return ['after-server-hello']
    })
  const endOfFlight = (): HandshakeMoment[] => {
    flightOver = true
    return ['after-server-flight']
  }
  /** OpenSSL begins a record for each message; one that is not full is the message's last. */
  const inProtection = (record: TlsRecord): HandshakeMoment[] => {
    if (record.length >= shape.maxFragment + protection) return []
    const [message, ...others] = flight
    flight = others
    if (message === 'certificate') return ['after-certificate']
    return message === 'finished' ? endOfFlight() : []
  }

  return {
    take(record) {
      const { type } = record
      if (flightOver) return []
      if (choice?.version === 'TLSv1.3') {
        return type === contentType.data ? inProtection(record) : []
      }
      if (type === contentType.changeCipherSpec && choice) protectedNow = true
      if (type !== contentType.handshake) return []
      // Older versions: a resumed handshake has the server's Finished here.
      return protectedNow ? endOfFlight() : inClear(record)
    },
    get choice() {
      return choice
    },
  }
}

function flightOf(
  { asksForCertificate }: FlightShape,
  { resumed }: ServerChoice,
): readonly string[] {
  if (resumed) return ['extensions', 'finished']
  const request = asksForCertificate ? ['request'] : []
  return ['extensions', ...request, 'certificate', 'proof', 'finished']
}
