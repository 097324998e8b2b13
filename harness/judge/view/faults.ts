import type { FaultEntry } from '../../../server/transcript/entry.ts'
import type { ConnectionView, Turn, View } from './view.ts'

/** Faults that say something else in a whole reply: what the client then holds is not its own doing. */
const changing = new Set(['corrupt', 'drop-octets', 'duplicate-octets'])

/** Faults that put octets where no reply to a question stands. */
const inserting = new Set([
  'prepend',
  'append',
  'unsolicited-line',
  'answer-twice',
  'answer-previous',
  'duplicate-octets',
])

/** Faults after which unique-ids cannot tell old mail from new. */
const unsettling = new Set([
  'duplicate-unique-ids',
  'missing-unique-ids',
  'unstable-unique-ids',
  'recycled-unique-ids',
  'empty-unique-ids',
  'long-unique-ids',
  'odd-unique-ids',
  'renumbered-listings',
  'numbering-gaps',
])

/** Faults that show a client again what it was told is deleted. */
const resurrecting = new Set([
  'ineffective-deletes',
  'failing-deletes',
  'hiding-deletes',
  'hide-after-retr',
  'recent-mode',
])

/** Faults that keep messages out of a client's sight. */
const hiding = new Set([
  'batch',
  'empty-maildrop',
  'expire',
  'hide-after-retr',
  'numbering-gaps',
  'recent-mode',
  'vanish',
])

/** Whether it shows clients less than there is. */
export function mailHidden(fault: FaultEntry): boolean {
  return hiding.has(kindOf(fault))
}

/** Whether messages got other numbers in the middle of a session: no RFC allows it, and nobody needs to look for it. */
export function numbersMoved({ connections }: View): boolean {
  return connections.some(({ faults, turns }) =>
    faults.some(({ n, fault }) => {
      const told = turns.some(({ reply }) => reply?.body?.kind === 'lines' && reply.n < n)
      return fault['vanish']?.['how'] === 'renumber' && told
    }),
  )
}

/** The kind of a fault: `cut`. */
export function kindOf({ fault }: Pick<FaultEntry, 'fault'>): string {
  return Object.keys(fault)[0] ?? ''
}

/** Whether it puts octets where no reply to a question stands. */
export function insertsOctets(fault: Pick<FaultEntry, 'fault'>): boolean {
  return inserting.has(kindOf(fault))
}

/** Whether the octets of a message may have reached the client changed in a reply that looked whole. */
export function messagesChanged({ connections }: View): boolean {
  return connections.some((connection) => changedTurns(connection)?.length !== 0)
}

/** Questions for messages whose answers were changed; null where octets came that answer no question. */
export function changedTurns({ turns, faults }: ConnectionView): Turn[] | null {
  if (faults.some((fault) => inserting.has(kindOf(fault)))) return null
  return turns.filter((turn) => isFetch(turn) && turn.faults.some(changesReply))
}

/** Faults after which nobody can tell where one reply ends and the next begins. */
const blurring = new Set(['no-terminator', 'terminator', 'doubled-terminator', 'no-stuffing'])

/** Whether it hides where a reply ends. */
export function blurs(fault: FaultEntry): boolean {
  return blurring.has(kindOf(fault))
}

/** Whether replies on this connection need not have reached the client as answers to what it had asked. */
export function outOfStep({ faults }: Pick<ConnectionView, 'faults'>): boolean {
  return faults.some((fault) => shiftsAnswers(fault) || blurs(fault) || hasBareCr(fault))
}

/** Whether it writes a CR without LF into a line, which some readers take for its end. */
const hasBareCr = (fault: FaultEntry): boolean =>
  fault.site === 'reply' && /\\r(?!\\{1,2}n)/.test(JSON.stringify(fault.fault))

/** Whether octets came that no question had asked for: what is an answer to what is then anybody's guess. */
export function answersShifted({ connections }: View): boolean {
  return connections.some(({ faults }) => faults.some(shiftsAnswers))
}

/** Faults after which one reader sees one line where another sees two. */
const ambiguous = new Set(['bare-lf', 'line-end'])

/** Lines behind a status that is none: whether they belong to it anybody may see as he likes. */
function isUnmarkedListing({ fault }: FaultEntry): boolean {
  const { line, lines } = fault['replace'] ?? {}
  return typeof line === 'string' && lines !== undefined && !/^(?:\+OK|-ERR)(?: |$)/.test(line)
}

/** A line that is written with a line end in it is two. */
const shiftsAnswers = (fault: FaultEntry): boolean =>
  inserting.has(kindOf(fault)) ||
  ambiguous.has(kindOf(fault)) ||
  isUnmarkedListing(fault) ||
  (fault.site === 'reply' && JSON.stringify(fault.fault).includes(String.raw`\n`))

/** Reply faults that leave the body as it is. */
const besideBody = new Set(['wrong-status', 'wrong-size', 'wrong-count', 'never-answer'])

const sparesBody = (fault: FaultEntry): boolean =>
  besideBody.has(kindOf(fault)) || fault.fault[kindOf(fault)]?.['in'] === 'status'

const changesReply = (fault: FaultEntry): boolean =>
  (fault.site === 'reply' && !sparesBody(fault)) ||
  (changing.has(kindOf(fault)) && fault.layer !== 'ciphertext')

const isFetch = ({ verb, reply }: Turn): boolean => /^(?:RETR|TOP)$/.test(verb) && reply !== null

/** Whether the server lied in what clients know mail by. */
export function idsUnsettled({ connections }: View): boolean {
  return connections.some(
    ({ faults, turns }) =>
      faults.some((fault) => unsettling.has(kindOf(fault))) ||
      turns.some(({ verb, faults: acted }) => verb === 'UIDL' && acted.some(changesReply)),
  )
}

/** Whether the server kept messages after it had confirmed that they are deleted. */
export function deletionsUndone({ connections }: View): boolean {
  return connections.some(({ faults }) => faults.some((fault) => resurrecting.has(kindOf(fault))))
}
