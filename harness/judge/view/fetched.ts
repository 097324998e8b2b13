import { createHash } from 'node:crypto'
import type { MaildropEntry } from '../../../server/transcript/entry.ts'
import type { CaseRecord } from '../case-record.ts'
import { succeeded } from './replies.ts'
import type { ConnectionView, Turn, View } from './view.ts'

/** Whether a turn asked for the text of a message. */
export const isFetch = ({ verb }: Turn): boolean => verb === 'RETR' || verb === 'TOP'

/** More lines than any message has; fetchmail says 99999999. */
const allLines = 100_000

/** Whether a turn asked for a whole message: RETR, or TOP with more lines than there can be. */
export const retrieves = ({ verb, args }: Pick<Turn, 'verb' | 'args'>): boolean =>
  verb === 'RETR' || (verb === 'TOP' && Number(args[1]) >= allLines)

/** The digest of what was sent for it, to its end; null where nothing came whole. */
export function digestSent(turn: Turn): string | null {
  const body = turn.reply?.body
  if (!isFetch(turn) || !succeeded(turn) || !body) return null
  if (body.sha256 !== undefined) return body.sha256
  // Small ones stand in the transcript as they are; a TOP that a rule made up counts as lines.
  if (body.octets !== body.head.length) return null
  return createHash('sha256').update(body.head, 'latin1').digest('hex')
}

/** Names of the messages that the server sent whole on these connections, by RETR or in a long enough TOP. */
export function sentWhole(
  connections: readonly ConnectionView[],
  { served }: CaseRecord,
): Set<string> {
  const names = new Set<string>()
  for (const { turns } of connections) {
    for (const turn of turns) for (const name of namesOf(turn, served)) names.add(name)
  }
  return names
}

/** The messages that may be what this turn fetched: several where their content is the same. */
export function namesOf(turn: Turn, served: CaseRecord['served']): string[] {
  const digest = digestSent(turn)
  return digest === null ? [] : (namesByDigest(served).get(digest) ?? [])
}

const indexes = new WeakMap<CaseRecord['served'], ReadonlyMap<string, string[]>>()

/** Made once a case: there may be hundreds of thousands of messages, and every turn asks. */
function namesByDigest(served: CaseRecord['served']): ReadonlyMap<string, string[]> {
  const made = indexes.get(served)
  if (made) return made
  const names = new Map<string, string[]>()
  for (const { name, digests } of served) {
    const same = names.get(digests.exact)
    if (same) same.push(name)
    else names.set(digests.exact, [name])
  }
  indexes.set(served, names)
  return names
}

/** What happened to a maildrop: messages that went or came. */
export interface Change {
  readonly entry: MaildropEntry
  readonly uids: ReadonlySet<string>
}

/** All that was removed or came, in order. The transcript names at most 100 messages of each. */
export function changes({ entries }: View, ...events: readonly MaildropEntry['event'][]): Change[] {
  return entries.flatMap((entry) =>
    entry.kind === 'maildrop' && events.includes(entry.event)
      ? [{ entry, uids: new Set(entry.uids) }]
      : [],
  )
}

/** Messages that a connection opened at this time could see. */
export function thereAt(at: number, view: View, { served }: CaseRecord): string[] {
  const gone = changes(view, 'updated', 'expired').filter(({ entry }) => entry.at < at)
  const later = changes(view, 'delivered').filter(({ entry }) => entry.at >= at)
  const absent = [...gone, ...later]
  return served.map(({ name }) => name).filter((name) => !absent.some(({ uids }) => uids.has(name)))
}

/** Messages that were removed on a connection that had not been sent them whole, nor any before it. */
export function removedUnseen(view: View, record: CaseRecord): Change[] {
  // Of a transcript alone nobody knows what is in which message.
  if (record.served.length === 0) return []
  return changes(view, 'updated').flatMap(({ entry, uids }) => {
    const before = view.connections.filter(({ opened }) => opened.n < entry.n)
    const whole = sentWhole(before, record)
    const unseen = [...uids].filter((uid) => !whole.has(uid))
    return unseen.length > 0 ? [{ entry, uids: new Set(unseen) }] : []
  })
}
