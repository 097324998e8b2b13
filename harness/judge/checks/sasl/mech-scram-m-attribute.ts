import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { scramRounds } from '../../view/scram.ts'

export const scramMAttribute: Check = {
  id: 'mech.scram.m-attribute',
  level: 'must',
  kind: 'provoked',
  summary: 'a mandatory extension ends the exchange',
  scenarios: ['sasl/scram-mandatory-extension'],
  *evaluate({ view }) {
    for (const { mechanism, text, final, at } of scramRounds(view)) {
      const extension = /(?:^|,)(m=[^,]*)/.exec(text)?.[1]
      if (extension === undefined) continue
      const what = `The server demanded ${extension.slice(0, 40)}`
      if (final)
        yield broken(this, `${what}, and it sent its proof by ${mechanism}`, final.turn.asked)
      else yield kept(`${what}, and it sent no proof by ${mechanism}`, at)
    }
  },
}
