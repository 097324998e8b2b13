import type { Check } from '../../check.ts'
import { keptPassword, refusals } from '../../view/refused-login.ts'

export const sysTempClient: Check = {
  id: 'code.sys-temp.client',
  level: 'should',
  kind: 'provoked',
  summary: 'after SYS/TEMP the same password comes back later, and nothing else at once',
  scenarios: ['authentication/system-trouble-passing', 'authentication/greylisted'],
  *evaluate(facts) {
    const all = refusals(facts, 'AUTH-RESP-CODE')
    yield* keptPassword(
      this,
      all.filter(({ code }) => code === 'SYS/TEMP'),
    )
  },
}
