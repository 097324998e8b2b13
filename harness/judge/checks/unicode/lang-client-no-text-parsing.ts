import type { Check } from '../../check.ts'
import { textsIn } from '../../view/texts.ts'
import { wentOn } from '../../view/went-on.ts'

const oddity = textsIn('utf-8', 'Texts were in a language that is not written in ASCII')

export const clientNoTextParsing: Check = {
  id: 'lang.client-no-text-parsing',
  level: 'must',
  kind: 'provoked',
  summary: 'all goes as usual where the texts are in another language',
  scenarios: ['sessions/every-text-in-russian', 'sessions/every-text-in-japanese'],
  *evaluate(facts) {
    yield* wentOn(this, facts, oddity)
  },
}
