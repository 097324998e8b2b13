import type { Check } from '../../check.ts'
import { gaveUpPassword, keptPassword, knownCode, refusals } from '../../view/refused-login.ts'
import type { Afterwards } from '../../view/refused-login.ts'

export const ignoreUnknownDetail: Check = {
  id: 'code.ignore-unknown-detail',
  level: 'must',
  kind: 'provoked',
  summary: 'a response code with parts that nobody knows means what its beginning means',
  scenarios: ['authentication/codes-with-details'],
  *evaluate(facts) {
    const detailed = refusals(facts, 'RESP-CODES').filter((one) => {
      const known = knownOf(one)
      return known !== null && known.length < (one.code?.length ?? 0)
    })
    yield* keptPassword(
      this,
      detailed.filter((one) => knownOf(one) !== 'AUTH'),
    )
    yield* gaveUpPassword(
      this,
      detailed.filter((one) => knownOf(one) === 'AUTH'),
    )
  },
}

const knownOf = ({ code }: Afterwards): string | null => (code === null ? null : knownCode(code))
