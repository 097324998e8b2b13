import type { OctetStream } from '../base/octet-stream.ts'
import { measureOctets } from './measure.ts'
import type { Message } from './message.ts'

/** The size up to which a message is handed over whole, in canonical octets. */
export const smallMessage: number = 64 * 1024

/** How much of a message in memory leaves at once, in octets, so that a slow client is noticed. */
const slice = 128 * 1024

/**
 * A message that is kept in memory.
 * @param octets in canonical form; shared, not copied.
 */
export function memoryMessage(octets: Uint8Array, flags?: readonly string[]): Message {
  const measure = measureOctets(octets)
  return {
    octets: measure.octets,
    dotFree: measure.dotFree,
    utf8Header: measure.utf8Header,
    ...(flags && { flags }),
    whole: () => (octets.length <= smallMessage ? octets : null),
    open: () => octetsStream(octets),
  }
}

/** A stream over octets at hand, in slices that share their memory. */
export function octetsStream(octets: Uint8Array): OctetStream {
  let sent = 0
  return {
    next() {
      if (sent === octets.length) return null
      const chunk = octets.subarray(sent, sent + slice)
      sent += chunk.length
      return chunk
    },
    close: () => undefined,
  }
}
