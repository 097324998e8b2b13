import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { answerWords, exchangesOf, isMarked, isSaid } from '../../view/sasl.ts'

export const gssapiClientFirst: Check = {
  id: 'mech.gssapi.client-first',
  level: 'must',
  kind: 'provoked',
  summary: 'GSSAPI begins with a token of the client',
  scenarios: ['sasl/gssapi-alone'],
  *evaluate({ view }) {
    for (const { mechanism, messages } of exchangesOf(view)) {
      const [first] = messages
      if (mechanism !== 'GSSAPI' || !first || (first.challenge && first.challenge.data !== ''))
        continue
      const { asked } = first.turn
      if (isMarked(first, 'gss-token'))
        yield kept(`GSSAPI began with a token of ${first.shape.octets} octets`, asked)
      // Whoever has no ticket has no token.
      else if (first.shape.form === 'cancel')
        yield noted('GSSAPI asked it to begin, and it cancelled', asked)
      else if (isSaid(first))
        yield broken(this, `GSSAPI asked it to begin, and it sent ${answerWords(first)}`, asked)
    }
  },
}
