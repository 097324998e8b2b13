import type { MaildropEntry } from '../../../server/transcript/entry.ts'
import type { CaseRecord } from '../case-record.ts'
import type { View } from './view.ts'

/** The unique-ids that the server removed because the client had said DELE, or null where the list is cut. */
export interface Removed {
  has(uid: string): boolean
  /** The entry that tells of it. */
  readonly entries: readonly MaildropEntry[]
}

/** What the client had removed. The transcript names at most 100 messages of a session; then all may be. */
export function removedByClient(view: View): Removed {
  const deleting = view.connections.filter(({ turns }) => turns.some(({ verb }) => verb === 'DELE'))
  const entries = deleting.flatMap((connection) =>
    connection.entries.flatMap((entry) =>
      entry.kind === 'maildrop' && entry.event === 'updated' && entry.messages > 0 ? [entry] : [],
    ),
  )
  const named = new Set(entries.flatMap(({ uids = [] }) => uids))
  const unnamed = entries.some(({ messages, uids = [] }) => messages > uids.length)
  return { has: (uid) => unnamed || named.has(uid), entries }
}

/** Messages that left the server because the client said so. */
export function goneFor(record: CaseRecord, removed: Removed): Set<string> {
  const left = new Set(record.left)
  return new Set(
    record.served.flatMap(({ name }) => (!left.has(name) && removed.has(name) ? [name] : [])),
  )
}
