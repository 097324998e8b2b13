import { listingOf, succeeded } from './replies.ts'
import type { ConnectionView, Turn } from './view.ts'

/** A capability list that a client was given. */
export interface CapabilityList {
  readonly turn: Turn
  /** Lines as they were sent. */
  readonly lines: readonly string[]
  /** False where the transcript keeps the first lines alone. */
  readonly whole: boolean
}

/** The capability list in this turn; null where it is none. */
export function capabilitiesIn(turn: Turn): CapabilityList | null {
  if (turn.verb !== 'CAPA' || !succeeded(turn)) return null
  const listing = listingOf(turn)
  return listing && { turn, ...listing }
}

/** The list that held when a line was sent: the last one on this connection, and on this side of TLS. */
export function capabilitiesAt(
  { turns }: ConnectionView,
  turn: Pick<Turn, 'asked'>,
): CapabilityList | null {
  const { n, tls } = turn.asked
  const last = turns.findLast(
    ({ asked, verb, reply }) =>
      verb === 'CAPA' && reply !== null && reply.n < n && asked.n < n && asked.tls === tls,
  )
  return last ? capabilitiesIn(last) : null
}

/** Upper-case words of the line with this tag; null where it is not announced. Several lines become one. */
export function capability(list: CapabilityList, tag: string): string[] | null {
  const words = list.lines
    .map((line) => line.toUpperCase().split(' ').filter(Boolean))
    .filter(([name]) => name === tag)
  return words.length === 0 ? null : words.flatMap(([, ...rest]) => rest)
}

/** Whether it has this tag, in whatever case. */
export function announces(list: CapabilityList | null, tag: string): boolean {
  return list !== null && capability(list, tag) !== null
}

/** Capabilities of RFC 2449 and its successors. */
export const knownTags: ReadonlySet<string> = new Set([
  'TOP',
  'USER',
  'SASL',
  'RESP-CODES',
  'LOGIN-DELAY',
  'PIPELINING',
  'EXPIRE',
  'UIDL',
  'IMPLEMENTATION',
  'STLS',
  'AUTH-RESP-CODE',
  'UTF8',
  'LANG',
])

/** The first word of each line of a capability list, as it was sent; none where this turn has no list. */
export function tagsOf(turn: Turn): string[] {
  return (capabilitiesIn(turn)?.lines ?? []).flatMap((line) => line.split(' ')[0] || [])
}

/** Whether a client can get in by what it was told: by a password or a SASL mechanism, and under TLS if it must. */
export function admits(turn: Turn, needsStls: boolean): boolean {
  const list = capabilitiesIn(turn)
  if (!list) return false
  if (needsStls && !turn.asked.tls && !announces(list, 'STLS')) return false
  return announces(list, 'USER') || (capability(list, 'SASL') ?? []).length > 0
}
