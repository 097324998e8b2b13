import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf, isMarked } from '../../view/sasl.ts'

export const plainAuthzid: Check = {
  id: 'mech.plain.authzid',
  level: 'should',
  kind: 'traffic',
  summary: 'whoever acts for himself leaves the first name of PLAIN empty',
  scenarios: ['sasl/plain-alone'],
  *evaluate({ view }) {
    for (const { mechanism, messages } of exchangesOf(view)) {
      const message = messages.find(({ shape }) => shape.form === 'base64')
      if (mechanism !== 'PLAIN' || !message || isMarked(message, 'nul-count', 'authzid')) continue
      const { asked } = message.turn
      if (isMarked(message, 'authzid-same'))
        yield broken(this, 'It wrote the same name twice in PLAIN', asked)
      else yield kept('It left the first name of PLAIN empty', asked)
    }
  },
}
