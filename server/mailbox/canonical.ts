import type { OctetFilter } from './octet-filter.ts'
import { asBuffer, filteredOctets } from './octet-filter.ts'
import { room } from './room.ts'

const LF = 10
const CR = 13
const crlf: Uint8Array = Buffer.from('\r\n')

/**
 * Turns raw octets into canonical ones (RFC 1939 section 11, RFC 5322 section 2.3): a bare LF becomes
 * CRLF, a bare CR is data and stays, and the last line is closed. No octets stay no octets. A chunk
 * that needs nothing leaves as it came, without a copy.
 */
export function canonicaliser(): OctetFilter {
  /** The octet before the chunk; an LF stands for the start, where a line begins as after one. */
  let before = LF
  return {
    push(chunk) {
      if (chunk.length === 0) return chunk
      const octets = asBuffer(chunk)
      const previous = before
      before = octets[octets.length - 1]!
      return closeLines(octets, previous)
    },
    end: () => (before === LF ? null : crlf),
  }
}

/** The whole of `raw` in canonical form; the same memory where it is canonical already. */
export function canonicalOctets(raw: Uint8Array): Uint8Array {
  return filteredOctets(raw, canonicaliser())
}

function closeLines(octets: Buffer, before: number): Uint8Array {
  let bare = 0
  for (let at = octets.indexOf(LF); at >= 0; at = octets.indexOf(LF, at + 1)) {
    if ((at > 0 ? octets[at - 1] : before) !== CR) bare++
  }
  return bare === 0 ? octets : withReturns(octets, before, octets.length + bare)
}

/** How many octets are copied in one step. */
const stride = 16

/**
 * Copies lines with a CR put before each bare LF. A line of mail is so short that a call to copy it
 * costs more than copying it here, in words of four octets; this is twice as fast. Words may run past
 * the end of a line, where the next line overwrites them, so the memory is a stride longer.
 */
function withReturns(octets: Buffer, before: number, length: number): Buffer {
  const out = room(length + stride)
  const source = new DataView(octets.buffer, octets.byteOffset, octets.length)
  const target = new DataView(out.buffer, out.byteOffset, out.length)
  let written = 0
  let read = 0
  for (let at = octets.indexOf(LF); read < octets.length; at = octets.indexOf(LF, read)) {
    const end = at < 0 ? octets.length : at
    const shift = written - read
    const lastWord = Math.min(end, octets.length - stride)
    let from = read
    for (; from < lastWord; from += stride) {
      const to = from + shift
      target.setUint32(to, source.getUint32(from))
      target.setUint32(to + 4, source.getUint32(from + 4))
      target.setUint32(to + 8, source.getUint32(from + 8))
      target.setUint32(to + 12, source.getUint32(from + 12))
    }
    for (; from < end; from++) out[from + shift] = octets[from]!
    written = end + shift
    if (at < 0) break
    if ((at > 0 ? octets[at - 1] : before) !== CR) out[written++] = CR
    out[written++] = LF
    read = at + 1
  }
  return out.subarray(0, length)
}
