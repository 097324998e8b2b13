import type { IncomingMoments } from './incoming-moments.ts'
import type { RecordTap } from './record-tap.ts'
import { recordReader } from './records.ts'
import type { HandshakeMoment } from './tls-fault.ts'

/** Where the client's octets go, and what may hold them up. */
export interface InletHost {
  readonly moments: IncomingMoments
  readonly tap: RecordTap
  /** A moment has come; gives a promise where something happens before OpenSSL may see the record. */
  reached(moment: HandshakeMoment): Promise<void> | null
  /** Whether TLS gets to see anything more. */
  readonly closed: boolean
  /** Hands octets to TLS, or null at the end. */
  push(octets: Buffer | null): void
}

/** How the client's octets come to an end. */
export type InletEnd = 'fin' | 'reset' | 'gone'

/** What comes in, record by record. */
export interface Inlet {
  take(chunk: Buffer): void
  /** The client's FIN, its reset, or the end of the connection from our side. */
  end(how: InletEnd): void
  /** Whether something happens for which octets have to wait. */
  readonly busy: boolean
  /** Octets that wait while something happens. */
  readonly waiting: number
}

/** The longest record, with room for protection, is kept whole. */
const kept = 0xffff

/** @param before what happens before the first octet is looked at */
export function openInlet(host: InletHost, before: Promise<void> | null): Inlet {
  const reader = recordReader(kept)
  const chunks: Buffer[] = []
  let busy = false
  let ended: InletEnd | null = null
  let waiting = 0

  const run = async (first: Promise<void> | null): Promise<void> => {
    busy = true
    if (first) await first
    for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) {
      for (const { octets, record } of reader.take(chunk)) {
        if (record) {
          host.tap.take(record)
          const moment = host.moments.take(record)
          const pause = moment && host.reached(moment)
          if (pause) await pause
        }
        if (!host.closed) host.push(octets)
      }
      waiting -= chunk.length
    }
    busy = false
    if (ended) finish(ended)
  }
  const finish = (how: InletEnd): void => {
    if (how !== 'gone') host.tap.ended(how)
    host.push(null)
  }

  if (before) void run(before)
  return {
    take(chunk) {
      chunks.push(chunk)
      waiting += chunk.length
      if (!busy) void run(null)
    },
    end(how) {
      if (ended) return
      ended = how
      if (!busy) finish(how)
    },
    get busy() {
      return busy
    },
    get waiting() {
      return waiting
    },
  }
}
