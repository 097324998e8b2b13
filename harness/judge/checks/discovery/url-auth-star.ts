import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { popUrlOf, triesIn } from '../../view/pop-url.ts'

const plain = new Set(['USER', 'PLAIN', 'LOGIN'])

export const authStar: Check = {
  id: 'url.auth-star',
  level: 'info',
  kind: 'provoked',
  summary: 'where a POP URL leaves the choice, the password does not go out in clear',
  scenarios: ['sasl/passwords-in-clear-only'],
  *evaluate({ view, record }) {
    if (popUrlOf(record.mode)?.auth !== '*') return
    const tries = triesIn(view)
    const bare = tries.find(({ turn, way }) => !turn.asked.tls && plain.has(way))
    const [first] = tries
    if (bare) yield broken(this, `It chose ${bare.way} on a connection in clear`, bare.turn.asked)
    else if (first) yield kept(`It chose ${first.way}`, first.turn.asked)
  },
}
