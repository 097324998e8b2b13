import type { OctetFilter } from './octet-filter.ts'
import { asBuffer } from './octet-filter.ts'

/**
 * How a mbox keeps lines of messages that begin with `From ` apart from those between messages:
 * `mboxrd` puts a `>` before every line of `From `, `>From `, `>>From ` and so on, which can be undone
 * exactly; `mboxo` puts it before `From ` only, so that one `>` is taken off and a true `>From ` is lost.
 */
export type MboxVariant = 'mboxrd' | 'mboxo'

const LF = 10
const angle = 62
const from: Uint8Array = Buffer.from('From ')

/** Takes the quoting of a message off. Chunks without a quoted line leave as they came. */
export function mboxUnquoter(variant: MboxVariant): OctetFilter {
  /** Octets at the end of the last chunk that may turn out to be a quoted line. */
  let held: Buffer = Buffer.alloc(0)
  let atLineStart = true
  return {
    push(chunk) {
      const octets = held.length > 0 ? Buffer.concat([held, chunk]) : asBuffer(chunk)
      const pieces: Buffer[] = []
      let sent = 0
      let at = atLineStart ? 0 : nextLine(octets, 0)
      held = Buffer.alloc(0)
      for (; at < octets.length; at = nextLine(octets, at)) {
        if (octets[at] !== angle) continue
        const last = lastAngle(octets, at, variant)
        const word = octets.subarray(last + 1, last + 1 + from.length)
        if (!word.equals(from.subarray(0, word.length))) continue
        pieces.push(octets.subarray(sent, last))
        sent = last + 1
        if (word.length === from.length) continue
        held = Buffer.from(octets.subarray(last))
        sent = octets.length
      }
      atLineStart = held.length > 0 || octets[octets.length - 1] === LF
      const rest = octets.subarray(sent)
      return pieces.length > 0 ? Buffer.concat([...pieces, rest]) : rest
    },
    end: () => (held.length > 0 ? held : null),
  }
}

/** Where the line after the one at `at` begins; beyond the end where no LF follows. */
function nextLine(octets: Buffer, at: number): number {
  const end = octets.indexOf(LF, at)
  return end < 0 ? octets.length : end + 1
}

/** Any one of the `>` may be the one that goes; by taking the last, no more than it is ever held back. */
function lastAngle(octets: Buffer, at: number, variant: MboxVariant): number {
  let last = at
  if (variant === 'mboxrd') while (octets[last + 1] === angle) last++
  return last
}
