import type { Check } from '../../check.ts'
import { shownInClear } from '../../view/in-clear.ts'

export const plainNotInClear: Check = {
  id: 'mech.plain.not-in-clear',
  level: 'should',
  kind: 'traffic',
  summary: 'PLAIN is used inside TLS alone',
  *evaluate(facts) {
    yield* shownInClear(this, facts, 'PLAIN')
  },
}
