/**
 * The few parts of DER (X.690) that certificates and OCSP responses are made of: enough to read where
 * things are in octets made by a library, and to write what no library writes.
 */

/** Where one value's contents begin and end. */
export interface DerSpan {
  readonly tagAt: number
  readonly start: number
  readonly end: number
}

/** Reads tag and length at an offset (X.690 section 8.1; the tags met here take one octet). */
export function derValue(der: Buffer, tagAt: number): DerSpan {
  const first = der[tagAt + 1] ?? 0
  const lengthOctets = first < 0x80 ? 0 : first & 0x7f
  const start = tagAt + 2 + lengthOctets
  const length = lengthOctets === 0 ? first : der.readUIntBE(tagAt + 2, lengthOctets)
  return { tagAt, start, end: start + length }
}

/** The values inside a constructed one, in order. */
export function derChildren(der: Buffer, parent: DerSpan): DerSpan[] {
  const list: DerSpan[] = []
  for (let at = parent.start; at < parent.end; at = list.at(-1)?.end ?? parent.end) {
    list.push(derValue(der, at))
  }
  return list
}

/** One value with its tag and length. */
export function derWhole(der: Buffer, span: DerSpan): Buffer {
  return der.subarray(span.tagAt, span.end)
}

/** Writes one value: a tag of one octet, the length, the contents. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const size = contents.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([Buffer.of(tag), lengthOf(size), ...contents])
}

function lengthOf(size: number): Buffer {
  if (size < 0x80) return Buffer.of(size)
  const octets = Math.ceil(Math.log2(size + 1) / 8)
  const length = Buffer.alloc(1 + octets)
  length[0] = 0x80 | octets
  length.writeUIntBE(size, 1, octets)
  return length
}

/** Writes SEQUENCE. */
export function derSequence(...contents: readonly Uint8Array[]): Buffer {
  return der(0x30, ...contents)
}

/** Writes INTEGER, positive: with a leading zero where the top bit is set. */
export function derInteger(octets: Uint8Array): Buffer {
  return der(0x02, ...((octets[0] ?? 0) >= 0x80 ? [Buffer.of(0)] : []), octets)
}

/** Writes BIT STRING of whole octets. */
export function derBits(octets: Uint8Array): Buffer {
  return der(0x03, Buffer.of(0), octets)
}

/** Writes OCTET STRING. */
export function derOctets(octets: Uint8Array): Buffer {
  return der(0x04, octets)
}

/** Writes NULL. */
export const derNull: Buffer = Buffer.of(0x05, 0)

/** Writes OBJECT IDENTIFIER from `1.2.840.113549` (X.690 section 8.19). */
export function derIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number)
  return der(0x06, Buffer.from([first * 40 + second, ...others].flatMap(inSevens)))
}

/** Seven bits an octet, the top bit on all but the last. */
function inSevens(arc: number): number[] {
  const octets = [arc % 128]
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) {
    octets.unshift((rest % 128) + 128)
  }
  return octets
}

/** Writes GeneralizedTime to the second (RFC 5280 section 4.1.2.5.2). */
export function derTime(date: Date): Buffer {
  const digits = date.toISOString().replace(/[-:T]|\.\d+/g, '')
  return der(0x18, Buffer.from(digits))
}
