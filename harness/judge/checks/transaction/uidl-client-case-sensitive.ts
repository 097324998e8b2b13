import type { Check } from '../../check.ts'
import { knowsIds } from '../../view/ids.ts'

const fold = (id: string): string => id.toLowerCase()

export const clientCaseSensitive: Check = {
  id: 'uidl.client-case-sensitive',
  level: 'must',
  kind: 'outcome',
  summary: 'two unique-ids that differ in case are two messages',
  scenarios: ['unique-ids/only-case-differs'],
  *evaluate(facts) {
    yield* knowsIds(this, facts, {
      which: 'ids that differ in case alone',
      of: (ids) =>
        ids.filter((id) => ids.some((other) => other !== id && fold(other) === fold(id))),
    })
  },
}
