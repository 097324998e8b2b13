import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { killedIn } from '../../view/course.ts'
import { exchangesOf, isDisturbed, unanswered } from '../../view/sasl.ts'
import type { Turn } from '../../view/view.ts'

export const emptyChallengeTolerance: Check = {
  id: 'sasl.empty-challenge-tolerance',
  level: 'info',
  kind: 'provoked',
  summary: 'a plus without its space is taken for an empty challenge, or given up at once',
  scenarios: ['authentication/challenge-without-space', 'sasl/prompts-without-words'],
  *evaluate({ view, record }) {
    for (const exchange of exchangesOf(view)) {
      for (const { turn, shape } of exchange.messages) {
        const said = oddPlus(turn.before)
        if (said === null) continue
        const how = shape.form === 'cancel' ? 'cancelled' : 'went on'
        yield kept(`"${said}" came as a challenge, and it ${how}`, turn.asked)
      }
      const { connection, last } = exchange
      const said = unanswered(exchange) && oddPlus(last)
      if (said === null || isDisturbed(last)) continue
      const what = `"${said}" came as a challenge`
      const { asked } = last
      const waited = Math.round(((connection.end?.at ?? asked.at) - asked.at) / 1000)
      if (killedIn(connection, record))
        yield broken(this, `${what}, and it had to be killed`, asked)
      else if (waited < patience) yield kept(`${what}, and it gave up`, asked)
      else yield broken(this, `${what}, and it waited for ${waited} s`, asked)
    }
  },
}

/** Whoever does nothing for so many seconds waits for something else. */
const patience = 30

/** The reply, where it is a plus without its one space; null where it is not. */
function oddPlus(turn: Turn | null): string | null {
  const line = turn?.reply?.line
  return line !== undefined && /^\+(?: {2,})?$/.test(line) ? line : null
}
