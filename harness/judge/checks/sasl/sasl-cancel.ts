import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf, isMarked } from '../../view/sasl.ts'

export const cancel: Check = {
  id: 'sasl.cancel',
  level: 'must',
  kind: 'provoked',
  summary: 'whoever cancels an exchange sends an asterisk alone',
  scenarios: [
    'authentication/challenge-*',
    'sasl/strong-mechanism-sabotaged',
    'authentication/token-refused-for-ever',
  ],
  *evaluate({ view }) {
    for (const { messages, mechanism } of exchangesOf(view)) {
      for (const message of messages) {
        const { asked } = message.turn
        if (message.shape.form === 'cancel')
          yield kept(`It cancelled ${mechanism} with an asterisk`, asked)
        else if (isMarked(message, 'asterisk')) {
          const how = message.shape.form === 'base64' ? 'in base64' : 'with something around it'
          yield broken(this, `It cancelled ${mechanism} with an asterisk ${how}`, asked)
        }
      }
    }
  },
}
