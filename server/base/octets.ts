import { UsageError } from './errors.ts'

/** The short escapes and the octets they stand for. */
const shorts: Readonly<Record<string, number>> = {
  r: 0x0d,
  n: 0x0a,
  t: 0x09,
  '0': 0x00,
  '\\': 0x5c,
}

/** Names of octets for display; the others are `\xNN`. */
const names = new Map(Object.entries(shorts).map(([name, octet]) => [octet, `\\${name}`]))

/** One escape, or a backslash that begins none. */
const escapes = /\\(?:x(?<digits>[0-9a-fA-F]{2})|(?<short>[rnt0\\]))?/g

/** What `\` may be followed by, for the hint of an error. */
const hint = String.raw`write \r \n \t \0 \\ or \xNN with two hexadecimal digits`

/**
 * The octets that a text stands for: `\r \n \t \0 \\` and `\xNN` are octets, everything else is UTF-8.
 * @throws UsageError for any other escape.
 */
export function octetsOf(text: string): Buffer {
  const parts: Buffer[] = []
  let from = 0
  for (const match of text.matchAll(escapes)) {
    if (match.index > from) parts.push(Buffer.from(text.slice(from, match.index)))
    parts.push(Buffer.of(octetOf(match, text)))
    from = match.index + match[0].length
  }
  if (parts.length === 0) return Buffer.from(text)
  parts.push(Buffer.from(text.slice(from)))
  return Buffer.concat(parts)
}

function octetOf(match: RegExpExecArray, text: string): number {
  const { digits, short } = match.groups ?? {}
  if (digits !== undefined) return Number.parseInt(digits, 16)
  const octet = short === undefined ? undefined : shorts[short]
  if (octet !== undefined) return octet
  const found = /^\\(?:x.{0,2}|.?)/su.exec(text.slice(match.index))?.[0] ?? match[0]
  throw new UsageError(`escape '${found}' is not known`, { hint })
}

/**
 * Writes octets so that {@link octetsOf} gives them back: UTF-8 characters as they are, the rest as escapes.
 * Control characters, line separators and what is no UTF-8 are escaped, so that it stays on one line.
 */
export function octetText(octets: Uint8Array): string {
  const buffer = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength)
  let text = ''
  for (let at = 0; at < buffer.length;) {
    const octet = buffer[at] as number
    const length = characterLength(buffer, at)
    const name = names.get(octet)
    if (name !== undefined) text += name
    else if (length > 0) text += buffer.toString('utf8', at, at + length)
    else text += `\\x${octet.toString(16).padStart(2, '0')}`
    at += Math.max(1, length)
  }
  return text
}

/** How many octets the printable character here has; 0 where there is none. */
function characterLength(buffer: Buffer, at: number): number {
  const lead = buffer[at] as number
  if (lead < 0x80) return lead < 0x20 || lead === 0x7f ? 0 : 1
  let length = 0
  if (lead >= 0xc2 && lead < 0xe0) length = 2
  else if (lead >= 0xe0 && lead < 0xf0) length = 3
  else if (lead >= 0xf0 && lead < 0xf5) length = 4
  if (length === 0 || at + length > buffer.length) return 0
  const text = buffer.toString('utf8', at, at + length)
  const printable = !/[\ufffd\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)
  return printable && Buffer.byteLength(text) === length ? length : 0
}
