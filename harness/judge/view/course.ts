import type { FaultEntry } from '../../../server/transcript/entry.ts'
import type { CaseRecord, ClientRun } from '../case-record.ts'
import type { ConnectionView, Turn, View } from './view.ts'

/** How a session went on behind a turn, or from its beginning. */
export interface Course {
  /** The next line, or null where none came. */
  readonly next: Turn | null
  /** Something other than a farewell followed: QUIT, and RSET, by which some make sure that nothing is deleted. */
  readonly wentOn: boolean
  /** The client left, with QUIT or without, before it did anything else. */
  readonly left: boolean
  /** ms from the reply (or from connecting) until the next line, or until the client left; null where it was cut. */
  readonly took: number | null
}

/** What followed `turn`; with null, what followed the greeting. */
export function courseBehind(connection: ConnectionView, turn: Turn | null): Course {
  const { turns, end, opened, greeting } = connection
  const later = turns.slice(turn ? turns.indexOf(turn) + 1 : 0)
  const [next = null] = later
  const wentOn = later.some(({ verb }) => verb !== 'QUIT' && verb !== 'RSET')
  const since = (turn ? turn.reply : greeting)?.at ?? turn?.asked.at ?? opened.at
  const gone = end !== null && (end.by === 'client' || end.how === 'quit')
  const until = next?.asked.arrived ?? (gone ? end.at : null)
  return { next, wentOn, left: !wentOn && gone, took: until === null ? null : until - since }
}

/** ms that a client and its connections may take to go when it is killed. */
const closing = 5000

/** Whether a run that had to be killed was still in this connection. */
export function killedIn(connection: ConnectionView, { runs }: CaseRecord): boolean {
  const { opened, end } = connection
  return runs.some(
    ({ timedOut, startedAt, endedAt }) =>
      timedOut &&
      opened.at >= startedAt &&
      opened.at <= endedAt &&
      (!end || end.at >= endedAt - closing),
  )
}

/** The start of the client that a connection belongs to. */
export function runOf(
  { opened: { at } }: ConnectionView,
  { runs }: CaseRecord,
): ClientRun | undefined {
  return runs.find(({ startedAt, endedAt }) => at >= startedAt && at <= endedAt)
}

/** ms without a word after a whole reply from which on a client is waiting for something more. */
const waiting = 5000

/** Whether all came that a client has to wait for: the status line, and the body where there must be one. */
function isWhole(turn: Turn): boolean {
  const { reply, verb, args } = turn
  if (!reply || reply.octets < reply.line.length + 2) return false
  if (faultsOf(turn, ['no-terminator', 'terminator']).length > 0) return false
  const listing = /^(?:LIST|UIDL)$/.test(verb) && args.length === 0
  const many = isOk(reply.line) && (listing || /^(?:RETR|TOP|CAPA)$/.test(verb))
  return many ? reply.body?.complete === true : true
}

/** How the client waited behind a reply that was whole, in words, or null where it went on or left soon. */
export function stuckBehind(
  connection: ConnectionView,
  turn: Turn,
  record: CaseRecord,
): string | null {
  const { next, took } = courseBehind(connection, turn)
  if (!isWhole(turn)) return null
  if (next && next.verb !== 'QUIT') return null
  // Who was busy when its time was up did not wait for anything.
  if (killedIn(connection, record)) return wasSilent(turn, record) ? 'it had to be killed' : null
  if (connection.end?.how === 'autologout') return 'the server logged it out'
  return took !== null && took >= waiting ? `it left after ${Math.round(took / 1000)} s` : null
}

/** Whether nothing was said between this reply and the end of a run that had to be killed. */
function wasSilent({ asked, reply }: Turn, { runs }: CaseRecord): boolean {
  const run = runs.find(({ startedAt, endedAt }) => asked.at >= startedAt && asked.at <= endedAt)
  return run !== undefined && run.endedAt - (reply?.at ?? asked.at) >= waiting
}

/** Whether a maildrop was opened. */
export function isOpen({ entries }: ConnectionView): boolean {
  return entries.some((entry) => entry.kind === 'maildrop' && entry.event === 'opened')
}

/** Whether there was nothing to fetch. */
export function isEmpty({ entries }: ConnectionView): boolean {
  return entries.some(
    (entry) => entry.kind === 'maildrop' && entry.event === 'opened' && entry.messages === 0,
  )
}

/** The same client elsewhere in the record: whether it got beyond the greeting where nothing was odd. */
export function goesOnElsewhere({ connections }: View, than: ConnectionView): boolean {
  return connections.some(
    (other) => other !== than && other.faults.length === 0 && courseBehind(other, null).wentOn,
  )
}

/** Whether the status line is +OK, in capitals, alone or before a space. */
export function isOk(line: string | undefined): boolean {
  return line !== undefined && /^\+OK(?: |$)/.test(line)
}

/** Octets that had to be there before `turn` could know what it answers; 0 where another stream began since. */
export function dueBefore({ asked, before }: Turn): number {
  const reply = before?.reply
  return reply && reply.tls === asked.tls && before.asked.tls === asked.tls
    ? reply.offset + reply.octets
    : 0
}

/** Whether the line came before the last reply was out. */
export function isEarly(turn: Turn): boolean {
  return turn.asked.sent < dueBefore(turn)
}

/** Whether a reply that a fault holds back, in ms, was due before the line. */
export function wasHeldBack({ before }: Turn, least: number = 100): boolean {
  return before?.reply ? before.reply.at - before.asked.at >= least : false
}

/** Whether the server had ever named this capability, on any connection, before entry `n`. */
export function wasAnnounced(
  { connections }: View,
  capability: string,
  n: number = Infinity,
): boolean {
  const pattern = new RegExp(`^${capability}(?: |$)`, 'im')
  return connections.some(({ turns }) =>
    turns.some(
      ({ verb, reply }) =>
        verb === 'CAPA' && reply !== null && reply.n < n && pattern.test(linesOf(reply.body?.head)),
    ),
  )
}

const linesOf = (head = ''): string => head.replaceAll('\r\n', '\n')

/** Faults of these kinds on a turn. */
export function faultsOf({ faults }: Turn, kinds: readonly string[]): FaultEntry[] {
  return faults.filter(({ fault }) => kinds.some((kind) => kind in fault))
}
