import { broken, kept } from '../../check.ts'
import type { Check, Facts } from '../../check.ts'
import { kindOf } from '../../view/faults.ts'
import { changes, removedUnseen } from '../../view/fetched.ts'
import { idsShown } from '../../view/ids.ts'
import { counted } from '../../view/runs.ts'
import type { ConnectionView } from '../../view/view.ts'

export const clientChangingIds: Check = {
  id: 'uidl.client-changing-ids',
  level: 'info',
  kind: 'outcome',
  summary: 'nothing is deleted unseen where ids do not last',
  scenarios: ['unique-ids/other-ids-each-session', 'unique-ids/recycled'],
  *evaluate(facts) {
    if (facts.record.served.length === 0) return
    const after = sessionsAfterChange(facts)
    const [first] = after
    if (!first) return
    const unseen = removedUnseen(facts.view, facts.record).filter(({ entry }) =>
      after.some(({ number }) => number === entry.connection),
    )
    const removed = unseen.reduce((sum, { uids }) => sum + uids.size, 0)
    if (removed > 0) {
      const message = `Ids had changed, and it deleted ${counted(removed, 'message')} unseen`
      yield broken(this, message, ...unseen.map(({ entry }) => entry))
    } else yield kept('Ids had changed, and it deleted nothing unseen', first.opened)
  },
}

/** Sessions that showed ids which the one before did not have, although no mail had come, or old ones for new mail. */
function sessionsAfterChange({ view }: Facts): ConnectionView[] {
  const listed = view.connections.filter((one) => idsShown(one) !== null)
  const came = changes(view, 'delivered').length > 0
  return listed.filter((one, index) => {
    const before = listed[index - 1]
    if (!before) return false
    if (one.faults.some((fault) => kindOf(fault) === 'recycled-unique-ids')) return true
    const known = new Set(idsShown(before)?.values())
    return !came && [...(idsShown(one)?.values() ?? [])].some((id) => !known.has(id))
  })
}
