import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { removedUnseen, sentWhole, thereAt } from '../../view/fetched.ts'
import { idsShown } from '../../view/ids.ts'
import { counted, runsOf } from '../../view/runs.ts'

export const clientDuplicates: Check = {
  id: 'uidl.client-duplicates',
  level: 'should',
  kind: 'outcome',
  summary: 'no message is lost because another one has its unique-id',
  scenarios: ['unique-ids/duplicate-all', 'unique-ids/duplicate-in-listing'],
  *evaluate({ view, record }) {
    const shared = view.connections.filter((one) =>
      hasDuplicates([...(idsShown(one)?.values() ?? [])]),
    )
    const [first] = shared
    if (!first) return
    const unseen = removedUnseen(view, record).filter(({ entry }) =>
      shared.some(({ number }) => number === entry.connection),
    )
    const removed = unseen.reduce((sum, { uids }) => sum + uids.size, 0)
    if (removed > 0) {
      const message = `Ids were shared, and it deleted ${counted(removed, 'message')} without a look`
      yield broken(this, message, ...unseen.map(({ entry }) => entry))
      return
    }
    // Deleting the one shows the other in the next session; leaving both hides it for good.
    const runs = runsOf(view, record)
    const last = record.mode.delete
      ? runs.at(-1)
      : runs.findLast(({ connections }) => connections.some((one) => shared.includes(one)))
    if (!last || last.run.timedOut) return
    const before = view.connections.filter(({ opened }) => opened.at <= last.run.endedAt)
    if (last.connections.some(({ end }) => end?.how !== 'quit')) return
    const whole = sentWhole(before, record)
    const missing = thereAt(last.run.startedAt, view, record).filter((name) => !whole.has(name))
    if (missing.length > 0) {
      const message = `Ids were shared, and it never fetched ${counted(missing.length, 'message')}`
      yield broken(this, message, first.opened)
    } else if (whole.size > 0) {
      yield kept(`Ids were shared, and it fetched all ${whole.size} messages`, first.opened)
    }
  },
}

const hasDuplicates = (ids: readonly string[]): boolean => new Set(ids).size < ids.length
