import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { tlsRequired } from '../../mode.ts'
import { answered } from '../../view/aftermath.ts'
import { refused } from '../../view/replies.ts'
import { isLogin } from '../../view/standing.ts'

export const errAllowed: Check = {
  id: 'utf8.err-allowed',
  level: 'must',
  kind: 'provoked',
  summary: 'where UTF8 is refused the client goes on to log in, and does not ask again',
  scenarios: ['capabilities/utf8-announced-and-refused'],
  *evaluate({ view, record: { mode } }) {
    for (const { turns, end } of view.connections) {
      const at = turns.findIndex((turn) => turn.verb === 'UTF8' && refused(turn))
      const refusal = turns[at]
      if (!refusal) continue
      const { asked } = refusal
      const later = turns.slice(at + 1)
      const again = later.find(
        (turn) => turn.verb === 'UTF8' && turn.asked.tls === asked.tls && turn.args.length === 0,
      )
      const last = turns.at(-1)
      // Who must not log in in clear has other reasons to go.
      const free = !tlsRequired(mode) || last?.asked.tls === true
      const went = end !== null && (end.by === 'client' || last?.verb === 'QUIT')
      if (again) yield broken(this, 'It sent UTF8 again after it was refused', again.asked, asked)
      else if (later.some((turn) => isLogin(turn) || turn.verb === 'USER')) {
        yield kept('UTF8 was refused, and it went on to log in', asked)
      } else if (last && free && went && answered(last)) {
        yield broken(this, 'UTF8 was refused, and it left without a try to log in', end, asked)
      }
    }
  },
}
