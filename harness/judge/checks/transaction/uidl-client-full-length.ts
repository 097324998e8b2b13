import type { Check } from '../../check.ts'
import { knowsIds } from '../../view/ids.ts'

/** So many octets clients have been seen to compare. */
const alike = 63

const areAlike = (id: string, other: string): boolean =>
  id !== other && id.length > alike && id.slice(0, alike) === other.slice(0, alike)

export const clientFullLength: Check = {
  id: 'uidl.client-full-length',
  level: 'must',
  kind: 'outcome',
  summary: 'two unique-ids that differ in their last octets are two messages',
  scenarios: ['unique-ids/seventy-octets'],
  *evaluate(facts) {
    yield* knowsIds(this, facts, {
      which: 'ids that differ in their last octets alone',
      of: (ids) => ids.filter((id) => id.length <= 70 && ids.some((other) => areAlike(id, other))),
    })
  },
}
