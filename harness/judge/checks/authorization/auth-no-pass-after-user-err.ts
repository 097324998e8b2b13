import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { refused } from '../../view/replies.ts'
import { hadSurelyRead } from '../../view/standing.ts'

export const noPassAfterUserErr: Check = {
  id: 'auth.no-pass-after-user-err',
  level: 'must',
  kind: 'provoked',
  summary: 'no password follows a refused USER, unless both were sent at once',
  scenarios: ['authentication/user-refused', 'sasl/pass-after-refused-user'],
  *evaluate({ view }) {
    for (const { turns } of view.connections) {
      for (const [index, turn] of turns.entries()) {
        if (turn.verb !== 'USER' || !refused(turn)) continue
        const next = turns[index + 1]
        const said = `USER was refused with "${turn.reply?.line}"`
        if (next?.verb !== 'PASS') {
          yield kept(`${said}, and ${next?.verb || 'the end'} followed`, turn.asked)
        } else if (hadSurelyRead(next, turn.reply)) {
          yield broken(
            this,
            `${said}, and the password was sent all the same`,
            next.asked,
            turn.asked,
          )
        }
      }
    }
  },
}
