import { isAscii, isUtf8 } from 'node:buffer'
import { asBuffer } from './octet-filter.ts'

const LF = 10
const CR = 13
const dot = 46

/** What one pass over the raw octets of a message tells. */
export interface Measure {
  /** The size in canonical octets. */
  readonly octets: number
  /** The size as it came. */
  readonly rawOctets: number
  /** True where raw and canonical form are the same octets, so that the raw ones can be sent. */
  readonly canonical: boolean
  /** True where no line begins with a dot. */
  readonly dotFree: boolean
  /** True where the header section holds octets above 127 and is well-formed UTF-8. */
  readonly utf8Header: boolean
}

/** Measures a message a chunk at a time; holds no more than three octets of it. */
export interface Measurer {
  push(chunk: Uint8Array): void
  /** The result. Called once, after the last chunk. */
  end(): Measure
}

/** Measures a message that is at hand. */
export function measureOctets(raw: Uint8Array): Measure {
  const measuring = measurer()
  measuring.push(raw)
  return measuring.end()
}

/** Starts a measurement. Line rules as in canonical.ts, of which this is the counting half. */
export function measurer(): Measurer {
  const header = headerWatch()
  let rawOctets = 0
  let bare = 0
  let dotFree = true
  /** The octet before the chunk; the start of a message is the start of a line, as after an LF. */
  let before = LF
  return {
    push(chunk) {
      if (chunk.length === 0) return
      const octets = asBuffer(chunk)
      if (header.open) header.push(octets, before)
      if (before === LF && octets[0] === dot) dotFree = false
      for (let at = octets.indexOf(LF); at >= 0; at = octets.indexOf(LF, at + 1)) {
        if ((at > 0 ? octets[at - 1] : before) !== CR) bare++
        if (octets[at + 1] === dot) dotFree = false
      }
      rawOctets += octets.length
      before = octets[octets.length - 1]!
    },
    end() {
      const closing = before === LF ? 0 : 2
      return {
        octets: rawOctets + bare + closing,
        rawOctets,
        canonical: bare + closing === 0,
        dotFree,
        utf8Header: header.utf8(),
      }
    },
  }
}

interface HeaderWatch {
  /** False once the blank line was seen. */
  readonly open: boolean
  push(octets: Buffer, before: number): void
  utf8(): boolean
}

/** Follows the header section to the blank line that ends it, and the UTF-8 within. */
function headerWatch(): HeaderWatch {
  const text = utf8Watch()
  /** Octets of the unfinished line that earlier chunks held. */
  let lineOctets = 0
  const endOf = (octets: Buffer, before: number): number => {
    let from = 0
    for (let at = octets.indexOf(LF); at >= 0; at = octets.indexOf(LF, from)) {
      const length = lineOctets + at - from
      const last = at > 0 ? octets[at - 1] : before
      if (length === 0 || (length === 1 && last === CR)) return at
      lineOctets = 0
      from = at + 1
    }
    lineOctets += octets.length - from
    return -1
  }
  const watch = {
    open: true,
    push(octets: Buffer, before: number): void {
      const end = endOf(octets, before)
      watch.open = end < 0
      text.push(watch.open ? octets : octets.subarray(0, end))
    },
    utf8: text.result,
  }
  return watch
}

interface Utf8Watch {
  push(octets: Buffer): void
  result: () => boolean
}

function utf8Watch(): Utf8Watch {
  let eightBit = false
  let valid = true
  /** The first octets of a character that the last chunk cut. */
  let cut: Buffer = Buffer.alloc(0)
  return {
    push(octets) {
      if (!valid || (cut.length === 0 && isAscii(octets))) return
      eightBit = true
      const joined = cut.length > 0 ? Buffer.concat([cut, octets]) : octets
      const whole = joined.length - unfinished(joined)
      valid = isUtf8(joined.subarray(0, whole))
      cut = Buffer.from(joined.subarray(whole))
    },
    result: () => eightBit && valid && cut.length === 0,
  }
}

/** How many octets at the end belong to a UTF-8 character that is not complete: 0 to 3. */
function unfinished(octets: Buffer): number {
  for (let back = 1; back <= Math.min(3, octets.length); back++) {
    const octet = octets[octets.length - back]!
    if (octet >> 6 === 0b10) continue
    // A leading octet says by its upper bits how many belong together.
    const needed = octet < 0xc0 ? 1 : Math.min(4, Math.clz32(~octet << 24))
    return needed > back ? back : 0
  }
  return 0
}
