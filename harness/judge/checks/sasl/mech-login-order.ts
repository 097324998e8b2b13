import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf, isDisturbed, isMarked, unanswered } from '../../view/sasl.ts'

export const loginOrder: Check = {
  id: 'mech.login.order',
  level: 'must',
  kind: 'provoked',
  summary: 'LOGIN sends the name, then the password, whatever is asked',
  scenarios: [
    'sasl/prompts-in-other-words',
    'sasl/prompts-without-words',
    'authentication/wrong-password-login',
  ],
  *evaluate({ view }) {
    for (const exchange of exchangesOf(view)) {
      if (exchange.mechanism !== 'LOGIN') continue
      const [first, second] = exchange.messages
      const asked = exchange.last.reply?.line ?? ''
      const left = unanswered(exchange)
      const cancelled = exchange.messages.find(({ shape }) => shape.form === 'cancel')?.challenge
      const given = left ?? cancelled
      // A plus and nothing more is another matter.
      if (
        given?.readable &&
        given.data !== '' &&
        exchange.messages.length < 3 &&
        !isDisturbed(exchange.last)
      ) {
        const line = left ? asked : `+ ${given.data}`
        yield broken(this, `LOGIN asked with "${line}", and it gave up`, exchange.last.asked)
      }
      if (first?.shape.form !== 'base64' || second?.shape.form !== 'base64') continue
      if (isMarked(first, 'account'))
        yield kept('LOGIN had the name, then the password', first.turn.asked)
      else if (isMarked(second, 'account'))
        yield broken(this, 'LOGIN had the name only in its second answer', second.turn.asked)
    }
  },
}
