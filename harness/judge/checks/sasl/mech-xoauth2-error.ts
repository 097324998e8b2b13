import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { answerWords, exchangesOf, isError, unanswered } from '../../view/sasl.ts'

export const xoauth2Error: Check = {
  id: 'mech.xoauth2.error',
  level: 'must',
  kind: 'provoked',
  summary: 'an error from the server is answered with an empty line, or cancelled',
  scenarios: [
    'authentication/token-expired',
    'authentication/token-refused-for-ever',
    'authentication/token-scope',
  ],
  *evaluate({ view }) {
    for (const exchange of exchangesOf(view)) {
      if (exchange.mechanism !== 'XOAUTH2') continue
      const what = 'The server refused the token with an error in JSON'
      const answers = exchange.messages.filter(({ challenge }) => challenge && isError(challenge))
      for (const message of answers) {
        const { shape, turn } = message
        if (shape.form === 'cancel') yield kept(`${what}, and it cancelled`, turn.asked)
        else if (shape.form === 'empty')
          yield kept(`${what}, and it answered with an empty line`, turn.asked)
        else yield broken(this, `${what}, and it answered with ${answerWords(message)}`, turn.asked)
      }
      const left = unanswered(exchange)
      if (left && isError(left)) yield noted(`${what}, and it left`, exchange.last.asked)
    }
  },
}
