import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { isAhead, mayGoAhead } from '../../view/ahead.ts'
import { outOfStep } from '../../view/faults.ts'
import { counted } from '../../view/runs.ts'
import type { ConnectionView, Turn } from '../../view/view.ts'

export const notWithinSasl: Check = {
  id: 'pipelining.not-within-sasl',
  level: 'must',
  kind: 'traffic',
  summary: 'inside a SASL exchange every line waits for its challenge',
  *evaluate({ view }) {
    for (const connection of view.connections) {
      if (outOfStep(connection)) continue
      const inside = connection.turns.filter(
        ({ before }) => before !== null && isPartOfSasl(before),
      )
      const [first] = inside
      if (!first) continue
      const early = inside.find((turn) => isAhead(turn) && !isAllowed(connection, turn))
      if (early) {
        const what = early.before?.asked.as === 'sasl' ? 'its answer' : 'AUTH'
        yield broken(this, `It sent a line before ${what} was answered`, early.asked)
      } else yield kept(`${counted(inside.length, 'line')} waited for their challenge`, first.asked)
    }
  },
}

const isPartOfSasl = ({ asked, verb, args }: Turn): boolean =>
  asked.as === 'sasl' || (verb === 'AUTH' && args.length > 0)

/** Behind AUTH with all that the mechanism needs, the exchange has come to its end. */
function isAllowed(connection: ConnectionView, turn: Turn): boolean {
  const { before } = turn
  const whole = before?.verb === 'AUTH' && before.args.length > 1
  return whole && before.reply?.as !== 'challenge' && mayGoAhead(connection, turn)
}
