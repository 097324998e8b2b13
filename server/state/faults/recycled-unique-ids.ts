import type { MaildropFault } from '../maildrop-fault.ts'
import { rename } from '../view.ts'

const remembered = 'recycled-unique-ids'

/** New messages that get ids of deleted ones. */
export const recycledUniqueIds: MaildropFault = {
  kind: 'recycled-unique-ids',
  site: 'maildrop',
  summary: 'a new message gets the unique-id of a deleted one',
  about:
    'A message that came since the last session is shown under the id of one that has gone since, as ' +
    'servers do that number messages by their place or reuse UIDs of a recreated mailbox. A client that ' +
    'remembers the ids of what it fetched takes the new message for an old one and never shows it.',
  rfc: '1939 section 7',
  parameters: {},
  moments: ['login'],
  apply(_values, { opened }, { memory }) {
    if (!opened) return null
    const ids = (memory.get(remembered) as Map<string, string> | undefined) ?? new Map()
    memory.set(remembered, ids)
    const { snapshot } = opened
    const present = new Set<string>()
    for (let index = 0; index < snapshot.count; index++) present.add(snapshot.uidOf(index))
    const free: string[] = []
    for (const [own, shown] of ids) {
      if (present.has(own)) continue
      free.push(shown)
      ids.delete(own)
    }
    let recycled = 0
    for (const own of present) {
      if (ids.has(own)) continue
      const old = free.shift()
      if (old !== undefined) recycled++
      ids.set(own, old ?? own)
    }
    rename(opened, (_index, own) => ids.get(own) ?? own)
    // An id that found no new message waits for the next one.
    for (const [place, shown] of free.entries()) ids.set(`gone ${place} ${shown}`, shown)
    return recycled === 0 ? null : `${recycled} unique-ids of deleted messages given to new ones`
  },
}
