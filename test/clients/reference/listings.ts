import type { Conversation } from './replies.ts'
import type { Exchange } from './report.ts'

/** What a client knows of a maildrop from STAT, LIST and UIDL. */
export interface Overview {
  /** Numbers to fetch, in the order of the listing, with the size where one was told. */
  readonly numbers: readonly number[]
  readonly sizes: ReadonlyMap<number, number>
  readonly ids: ReadonlyMap<number, string>
}

/** Digits that are exact in a double. */
const number = /^[1-9]\d{0,14}$/
const size = /^\d{1,15}$/

/** Asks for all three, and tells where they are odd or disagree. LIST decides what there is. */
export async function overview(talk: Conversation): Promise<Overview> {
  const stat = statOf(talk, await talk.ask('STAT'))
  const sizes = sizesOf(talk, await talk.ask('LIST', { multi: true }))
  const ids = idsOf(talk, await talk.ask('UIDL', { multi: true }), sizes)
  if (stat !== null && sizes && stat !== sizes.size) {
    talk.note('count-mismatch', `STAT ${stat}, LIST ${sizes.size}`)
  }
  if (ids && sizes && ids.size !== sizes.size) {
    talk.note('count-mismatch', `LIST ${sizes.size}, UIDL ${ids.size}`)
  }
  // Without LIST the numbers of UIDL will do, and without both, what STAT counted.
  const counted = Array.from({ length: Math.min(stat ?? 0, 10_000) }, (_, index) => index + 1)
  const numbers = sizes ? [...sizes.keys()] : [...(ids?.keys() ?? counted)]
  return { numbers, sizes: sizes ?? new Map(), ids: ids ?? new Map() }
}

function statOf(talk: Conversation, reply: Exchange): number | null {
  if (reply.outcome !== 'ok') return null
  const [, count, octets] = (reply.status ?? '').split(' ')
  if (!size.test(count ?? '') || !size.test(octets ?? '')) {
    talk.note('malformed-number', reply.status ?? '')
    return null
  }
  return Number(count)
}

function sizesOf(talk: Conversation, reply: Exchange): Map<number, number> | null {
  if (reply.outcome !== 'ok') return null
  const found = new Map<number, number>()
  for (const line of reply.lines ?? []) {
    const [n = '', octets = ''] = line.split(' ')
    if (!number.test(n) || !size.test(octets)) talk.note('malformed-number', line)
    if (!number.test(n)) continue
    inOrder(talk, found, Number(n), line)
    if (!found.has(Number(n))) found.set(Number(n), size.test(octets) ? Number(octets) : -1)
  }
  return found
}

function idsOf(
  talk: Conversation,
  reply: Exchange,
  sizes: ReadonlyMap<number, number> | null,
): Map<number, string> | null {
  if (reply.outcome !== 'ok') return null
  const found = new Map<number, string>()
  const seen = new Set<string>()
  for (const line of reply.lines ?? []) {
    const space = line.indexOf(' ')
    const n = line.slice(0, Math.max(space, 0))
    const id = line.slice(space + 1)
    if (space < 0 || !number.test(n)) {
      talk.note('malformed-id', line)
      continue
    }
    if (!/^[\x21-\x7e]{1,70}$/.test(id)) talk.note('unusual-id', line)
    if (sizes && !sizes.has(Number(n))) talk.note('unknown-number', line)
    inOrder(talk, found, Number(n), line)
    if (seen.has(id)) talk.note('duplicate-id', id)
    seen.add(id)
    if (!found.has(Number(n))) found.set(Number(n), id)
  }
  return found
}

function inOrder(
  talk: Conversation,
  found: ReadonlyMap<number, unknown>,
  n: number,
  line: string,
): void {
  if (found.has(n)) talk.note('repeated-number', line)
  else if (n < ([...found.keys()].at(-1) ?? 0)) talk.note('unordered-number', line)
}
