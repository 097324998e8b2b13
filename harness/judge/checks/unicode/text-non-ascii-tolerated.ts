import type { Check } from '../../check.ts'
import { textsIn } from '../../view/texts.ts'
import { wentOn } from '../../view/went-on.ts'

const oddity = textsIn('other', 'Texts held octets that are no UTF-8')

export const nonAsciiTolerated: Check = {
  id: 'text.non-ascii-tolerated',
  level: 'info',
  kind: 'provoked',
  summary: 'all goes as usual where texts are in Latin-1, or in UTF-8 that is broken',
  scenarios: ['sessions/every-text-in-latin-1'],
  *evaluate(facts) {
    yield* wentOn(this, facts, oddity)
  },
}
