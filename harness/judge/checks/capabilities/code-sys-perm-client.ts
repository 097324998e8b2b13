import type { Check } from '../../check.ts'
import { keptPassword, refusals } from '../../view/refused-login.ts'

export const sysPermClient: Check = {
  id: 'code.sys-perm.client',
  level: 'should',
  kind: 'provoked',
  summary: 'after SYS/PERM the password is kept, and nothing else is tried',
  scenarios: ['authentication/system-trouble-lasting', 'authentication/pop-access-off'],
  *evaluate(facts) {
    const all = refusals(facts, 'AUTH-RESP-CODE')
    yield* keptPassword(
      this,
      all.filter(({ code }) => code === 'SYS/PERM'),
    )
  },
}
