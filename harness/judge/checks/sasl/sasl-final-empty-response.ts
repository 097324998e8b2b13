import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { exchangesOf, isDisturbed, unanswered } from '../../view/sasl.ts'
import type { Challenge, Message } from '../../view/sasl.ts'
import type { Turn } from '../../view/view.ts'

export const finalEmptyResponse: Check = {
  id: 'sasl.final-empty-response',
  level: 'must',
  kind: 'provoked',
  summary: "the server's proof, which comes as a challenge, is answered with an empty line",
  scenarios: ['sasl/one-more-empty-round', 'sasl/scram-with-and-without-plus'],
  *evaluate({ view }) {
    for (const exchange of exchangesOf(view)) {
      const { mechanism, last } = exchange
      for (const { challenge, shape, turn, early } of exchange.messages) {
        if (!challenge || early || !turn.before || !isProof(challenge, turn.before)) continue
        const what = `The proof of the server came as a challenge to ${mechanism}`
        if (shape.form === 'empty') yield kept(`${what}, and it sent an empty line`, turn.asked)
        else yield broken(this, `${what}, and it sent ${wordFor(shape.form)}`, turn.asked)
      }
      const left = unanswered(exchange)
      if (left && isProof(left, last))
        yield broken(
          this,
          `The proof of the server came as a challenge to ${mechanism}, and it left`,
          last.asked,
        )
    }
  },
}

/** The true one, to its end: a wrong one is to be refused. */
function isProof({ text }: Challenge, turn: Turn): boolean {
  const said = turn.reply?.truth === undefined && !isDisturbed(turn)
  return said && /^(?:v=|rspauth=)/.test(text)
}

function wordFor(form: Message['shape']['form']): string {
  if (form === 'cancel') return 'an asterisk'
  return form === 'command' ? 'a command' : 'something else'
}
