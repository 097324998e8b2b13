import type { Check } from '../../check.ts'
import { knowsIds } from '../../view/ids.ts'

export const clientLeadingDot: Check = {
  id: 'uidl.client-leading-dot',
  level: 'must',
  kind: 'provoked',
  summary: 'a dot in front of a unique-id belongs to it',
  scenarios: ['unique-ids/leading-dot'],
  *evaluate(facts) {
    yield* knowsIds(this, facts, {
      which: 'ids with a dot in front',
      of: (ids) => ids.filter((id) => id.startsWith('.')),
    })
  },
}
