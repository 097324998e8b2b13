import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { answerWords, exchangesOf, isError, isMarked, unanswered } from '../../view/sasl.ts'

export const oauthBearerDummy: Check = {
  id: 'mech.oauthbearer.dummy-response',
  level: 'must',
  kind: 'provoked',
  summary: 'an error from the server is answered with a single 01, or cancelled',
  scenarios: ['authentication/token-expired-oauthbearer'],
  *evaluate({ view }) {
    for (const exchange of exchangesOf(view)) {
      if (exchange.mechanism !== 'OAUTHBEARER') continue
      const what = 'The server refused the token with an error in JSON'
      for (const message of exchange.messages) {
        const { challenge, shape, turn } = message
        if (!challenge || !isError(challenge)) continue
        if (shape.form === 'cancel') yield kept(`${what}, and it cancelled`, turn.asked)
        else if (isMarked(message, 'dummy'))
          yield kept(`${what}, and it answered with 01`, turn.asked)
        else yield broken(this, `${what}, and it answered with ${answerWords(message)}`, turn.asked)
      }
      const left = unanswered(exchange)
      if (left && isError(left)) yield noted(`${what}, and it left`, exchange.last.asked)
    }
  },
}
