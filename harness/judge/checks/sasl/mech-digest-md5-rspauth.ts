import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { actedInside, exchangesOf, verbOf } from '../../view/sasl.ts'

export const digestMd5Rspauth: Check = {
  id: 'mech.digest-md5.rspauth',
  level: 'must',
  kind: 'provoked',
  summary: "the server's proof is checked, then answered with an empty line",
  scenarios: ['sasl/digest-wrong-proof', 'sasl/one-more-empty-round'],
  *evaluate({ view }) {
    for (const exchange of exchangesOf(view)) {
      for (const { challenge, turn, shape } of exchange.messages) {
        if (!challenge?.text.startsWith('rspauth=') || !turn.before?.reply) continue
        if (turn.before.reply.truth === undefined) {
          if (shape.form === 'empty')
            yield kept('It answered the proof of the server with an empty line', turn.asked)
          continue
        }
        const believed = actedInside(exchange.after)
        const what = 'The proof of the server was wrong'
        if (believed)
          yield broken(
            this,
            `${what}, and it went on with ${verbOf(believed)}`,
            believed.asked,
            turn.asked,
          )
        else yield kept(`${what}, and it did not go on`, turn.asked)
      }
    }
  },
}
