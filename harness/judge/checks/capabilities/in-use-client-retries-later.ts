import type { Check } from '../../check.ts'
import { keptPassword, refusals } from '../../view/refused-login.ts'

export const inUseClientRetriesLater: Check = {
  id: 'in-use.client-retries-later',
  level: 'should',
  kind: 'provoked',
  summary: 'after IN-USE the same password comes back later, and nothing else at once',
  scenarios: ['authentication/in-use'],
  *evaluate(facts) {
    const all = refusals(facts, 'RESP-CODES')
    yield* keptPassword(
      this,
      all.filter(({ code }) => code === 'IN-USE'),
    )
  },
}
