import type { SentEntry } from '../../../server/transcript/entry.ts'
import type { Turn } from './view.ts'

/** Whether the turn was answered +OK, and its body, if it has one, came whole. */
export function succeeded({ reply }: Pick<Turn, 'reply'>): boolean {
  return reply !== null && /^\+OK(?: |$)/i.test(reply.line) && reply.body?.complete !== false
}

/** Whether it was answered -ERR. */
export function refused({ reply }: Pick<Turn, 'reply'>): boolean {
  return reply !== null && /^-ERR/i.test(reply.line)
}

/** The response code as it was written, without its brackets; null where there is none (RFC 2449 section 8). */
export function codeOf({ line }: Pick<SentEntry, 'line'>): string | null {
  return /^(?:\+OK|-ERR) \[([^\]\s/]+(?:\/[^\]\s/]+)*)\]/i.exec(line)?.[1] ?? null
}

/** The lines of a listing. */
export interface Listing {
  readonly lines: readonly string[]
  /** False where the transcript keeps the first of them alone, or the reply was cut. */
  readonly whole: boolean
}

/** What a multi-line answer told, line by line; null where there was none, or it was a message. */
export function listingOf({ verb, reply }: Pick<Turn, 'verb' | 'reply'>): Listing | null {
  if (!reply?.body || verb === 'RETR' || verb === 'TOP') return null
  const { head, octets, complete } = reply.body
  const lines = head.split(/\r?\n/)
  // Behind the last end stands nothing, or a line that the transcript cuts.
  lines.pop()
  return { lines, whole: complete && octets <= head.length }
}

/** One line of LIST or UIDL. */
export interface Listed {
  readonly number: number
  /** The size or the unique-id, and what stands behind it. */
  readonly rest: string
}

/** LIST or UIDL without a number: what was listed; null where that is not known to the end. */
export function numbered(turn: Turn): Listed[] | null {
  if (!/^(?:LIST|UIDL)$/.test(turn.verb) || turn.args.length > 0) return null
  const listing = listingOf(turn)
  if (!listing?.whole) return null
  return listing.lines.map((line) => {
    const [, number = 'NaN', rest = ''] = /^\s*(\d+) ?(.*)$/s.exec(line) ?? []
    return { number: Number(number), rest }
  })
}
