import type { Check } from '../../check.ts'
import { shownInClear } from '../../view/in-clear.ts'

export const loginNotInClear: Check = {
  id: 'mech.login.not-in-clear',
  level: 'should',
  kind: 'traffic',
  summary: 'LOGIN is used inside TLS alone',
  *evaluate(facts) {
    yield* shownInClear(this, facts, 'LOGIN')
  },
}
