import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { killedIn } from '../../view/course.ts'
import { exchangesOf, isDisturbed, unanswered } from '../../view/sasl.ts'
import type { Challenge } from '../../view/sasl.ts'

export const emptyChallengeTolerance: Check = {
  id: 'sasl.empty-challenge-tolerance',
  level: 'info',
  kind: 'provoked',
  summary: 'a plus without its space is taken for an empty challenge, or given up at once',
  scenarios: ['authentication/challenge-without-space', 'sasl/prompts-without-words'],
  *evaluate({ view, record }) {
    for (const exchange of exchangesOf(view)) {
      const odd = exchange.messages.find(({ challenge }) => challenge && isOdd(challenge))
      const said = odd?.turn.before?.reply?.line ?? ''
      if (odd) {
        const how = odd.shape.form === 'cancel' ? 'cancelled' : 'went on'
        yield kept(`"${said}" came as a challenge, and it ${how}`, odd.turn.asked)
        continue
      }
      const last = unanswered(exchange)
      const { connection, last: turn } = exchange
      if (!last || !isOdd(last) || isDisturbed(turn) || !turn.reply) continue
      const { reply } = turn
      const waited = Math.round(((connection.end?.at ?? reply.at) - reply.at) / 1000)
      if (waited >= patience || killedIn(connection, record)) {
        yield broken(
          this,
          `"${reply.line}" came as a challenge, and it waited for ${waited} s`,
          turn.asked,
        )
      } else yield kept(`"${reply.line}" came as a challenge, and it gave up`, turn.asked)
    }
  },
}

/** Whoever does nothing for so many seconds waits for something else. */
const patience = 30

const isOdd = ({ data }: Challenge): boolean => data === '' || /^ +$/.test(data)
