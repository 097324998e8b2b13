import { createHash, hash } from 'node:crypto'
import type { Digests, Form } from './case-record.ts'

/** Takes a message in pieces and gives its digests by form; never holds more than a line. */
export interface FormDigests {
  add(octets: Uint8Array): void
  /** What came in all. To be called once. */
  done(): { readonly octets: number; readonly digests: Digests }
}

const lf = 0x0a
const cr = 0x0d

/** Begins a message. @param unended whether to tell `unended`, too */
export function formDigests(unended: boolean = false): FormDigests {
  const exact = createHash('sha256')
  const plain = createHash('sha256')
  const unquoted = createHash('sha256')
  let octets = 0
  /** The last octets, not in `exact` yet: at most a CRLF. */
  let last = Buffer.alloc(0)
  let begun: Buffer[] = []
  /** Ends of lines not hashed yet: those at the end of the message count as one. */
  let ends = 0

  const line = (whole: Buffer): void => {
    const text = whole.at(-1) === cr ? whole.subarray(0, -1) : whole
    if (text.length > 0) {
      const before = Buffer.alloc(ends, lf)
      for (const hash of [plain, unquoted]) hash.update(before)
      plain.update(text)
      unquoted.update(isQuotedFrom(text) ? text.subarray(1) : text)
      ends = 0
    }
    ends++
  }
  const rest = (): Buffer => {
    const whole = begun.length === 1 ? (begun[0] as Buffer) : Buffer.concat(begun)
    begun = []
    return whole
  }
  return {
    add(piece) {
      const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
      const known = last.length > 0 ? Buffer.concat([last, bytes]) : bytes
      exact.update(known.subarray(0, -2))
      // A copy: who feeds us may use his buffer again.
      last = Buffer.from(known.subarray(-2))
      octets += bytes.length
      let from = 0
      for (let at = bytes.indexOf(lf); at >= 0; at = bytes.indexOf(lf, from)) {
        begun.push(bytes.subarray(from, at))
        line(rest())
        from = at + 1
      }
      if (from < bytes.length) begun.push(Buffer.from(bytes.subarray(from)))
    },
    done() {
      if (begun.length > 0) line(rest())
      for (const hash of [plain, unquoted]) hash.update('\n')
      const crlf = last[0] === cr && last[1] === lf
      const short = crlf ? exact.copy() : exact.copy().update(last)
      exact.update(last)
      const digest = { exact, lf: plain, unquoted, ...(unended && { unended: short }) }
      const digests = Object.fromEntries(
        Object.entries(digest).map(([form, hash]) => [form, hash.digest('hex')]),
      ) as Digests
      return { octets, digests }
    },
  }
}

/** `From ` at the start of a line, quoted by one or more `>` as mbox files do. */
function isQuotedFrom(text: Buffer): boolean {
  let at = 0
  while (text[at] === 0x3e) at++
  return at > 0 && text.subarray(at, at + 5).toString('latin1') === 'From '
}

/**
 * The digests of a message that is at hand whole: those of {@link formDigests}, in fewer steps.
 * @param unended whether to tell `unended`, too
 */
export function digestsOf(content: Uint8Array, unended: boolean = false): Digests {
  const octets = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const text = plainText(octets.toString('latin1'))
  const lf = digest(Buffer.from(text, 'latin1'))
  const unquoted = text.replaceAll(/(^|\n)>(?=>*From )/g, '$1')
  const exact = digest(octets)
  const crlf = octets.at(-2) === 0x0d && octets.at(-1) === 0x0a
  return {
    exact,
    lf,
    unquoted: unquoted.length === text.length ? lf : digest(Buffer.from(unquoted, 'latin1')),
    ...(unended && { unended: crlf ? digest(octets.subarray(0, -2)) : exact }),
  }
}

/** With LF line ends, and exactly one at the end. */
function plainText(text: string): string {
  const lines = (text.endsWith('\r') ? text.slice(0, -1) : text).replaceAll('\r\n', '\n')
  let end = lines.length
  while (end > 0 && lines.charCodeAt(end - 1) === lf) end--
  return `${lines.slice(0, end)}\n`
}

const digest = (content: Buffer): string => hash('sha256', content)

/**
 * Whether what a client holds is this message, given what its store may change. Stores that quote `From `
 * lines quote the quoted ones as well (mboxrd) or leave them (mboxo); both are whole. So is a message without the
 * CRLF at its end, which is a small matter, and one of its own (resp.last-line-end).
 */
export function isWhole(served: Digests, held: Digests, store: Form = 'exact'): boolean {
  return isAlike(served, held, store) || isUnended(served, held)
}

/** The same, with its last line end. */
export function isAlike(served: Digests, held: Digests, store: Form = 'exact'): boolean {
  if (held.exact === served.exact) return true
  if (store === 'exact') return false
  // What is stored in LF form already must not be taken into it again: CR before CR LF would be lost.
  if (held.lf === served.lf || held.exact === served.lf) return true
  // Between the header that a store adds and a message that has none an empty line must stand.
  if (held.headless === served.lf) return true
  return store === 'unquoted' && [served.lf, served.unquoted].includes(held.unquoted)
}

/** Whether what a client holds is this message, octet for octet, but for the CRLF at its end. */
export function isUnended(served: Digests, held: Digests): boolean {
  return held.exact === served.unended && held.exact !== served.exact
}
