import type { Check } from '../../check.ts'
import { gaveUpPassword, keptPassword, patientCodes, refusals } from '../../view/refused-login.ts'
import type { Afterwards } from '../../view/refused-login.ts'

export const codeCaseInsensitive: Check = {
  id: 'code.case-insensitive',
  level: 'must',
  kind: 'provoked',
  summary: 'a response code in small letters means what it means in capitals',
  scenarios: ['authentication/codes-in-small-letters'],
  *evaluate(facts) {
    const small = refusals(facts, 'RESP-CODES').filter(
      ({ code }) => code !== null && code !== code.toUpperCase(),
    )
    const upper = ({ code }: Afterwards): string => code?.toUpperCase() ?? ''
    const patient = small.filter((one) => patientCodes.has(upper(one)))
    yield* keptPassword(this, patient)
    yield* gaveUpPassword(
      this,
      small.filter((one) => upper(one) === 'AUTH'),
    )
  },
}
