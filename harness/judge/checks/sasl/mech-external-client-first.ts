import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { answerWords, exchangesOf, isDisturbed, unanswered } from '../../view/sasl.ts'

export const externalClientFirst: Check = {
  id: 'mech.external.client-first',
  level: 'must',
  kind: 'provoked',
  summary: 'EXTERNAL begins with a name of the client, which may be empty',
  scenarios: ['sasl/external-alone', 'tls/client-certificate-demanded'],
  *evaluate({ view }) {
    for (const exchange of exchangesOf(view)) {
      if (exchange.mechanism !== 'EXTERNAL') continue
      const [first] = exchange.messages
      const { asked } = first?.turn ?? exchange.auth
      if (first && !first.challenge)
        yield kept(`EXTERNAL began with AUTH and ${answerWords(first)}`, asked)
      else if (first?.challenge?.data === '' && /^(?:base64|empty)$/.test(first.shape.form))
        yield kept(`EXTERNAL began with ${answerWords(first)}`, asked)
      else if (first?.challenge?.data === '' && first.shape.form === 'cancel')
        yield broken(this, 'EXTERNAL asked it to begin, and it cancelled', asked)
      else if (!first && unanswered(exchange)?.data === '' && !isDisturbed(exchange.last))
        yield broken(this, 'EXTERNAL asked it to begin, and it said nothing', asked)
    }
  },
}
