import type { Check } from '../../check.ts'
import { capabilitiesAt, capability } from '../../view/capabilities.ts'
import { keptPassword, refusals } from '../../view/refused-login.ts'
import type { Afterwards } from '../../view/refused-login.ts'

export const loginDelayCodeHandling: Check = {
  id: 'login-delay.code-handling',
  level: 'should',
  kind: 'provoked',
  summary: 'after LOGIN-DELAY the same password comes back when the time is over',
  scenarios: ['authentication/login-delay', 'update/login-delay-between-sessions'],
  *evaluate(facts) {
    const all = refusals(facts, 'RESP-CODES')
    yield* keptPassword(
      this,
      all.filter(({ code }) => code === 'LOGIN-DELAY'),
      announcedDelay,
    )
  },
}

/** A try is too early while the delay runs that was announced; without one, while it comes at once. */
function announcedDelay({ refusal: { turn, connection } }: Afterwards): number {
  const list = capabilitiesAt(connection, turn)
  const seconds = Number((list && capability(list, 'LOGIN-DELAY')?.[0]) ?? NaN)
  // It counts from the last login; nobody has to know to the second how long ago that was.
  return seconds > 5 ? Math.min(seconds * 500, 60_000) : 5000
}
