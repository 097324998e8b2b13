import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { tlsRequired } from '../../mode.ts'
import { isLogin } from '../../view/standing.ts'

export const secureChoice: Check = {
  id: 'srv.secure-choice',
  level: 'must',
  kind: 'provoked',
  summary:
    'a client that found the server by itself and was asked for security logs in under TLS alone',
  scenarios: ['stls/stls-refused', 'stls/stripped-from-capa'],
  *evaluate({ view, record: { mode } }) {
    if (mode.discovered === undefined || !tlsRequired(mode)) return
    const turns = view.connections.flatMap((one) => one.turns)
    const logins = turns.filter((turn) => isLogin(turn) || turn.verb === 'USER')
    const bare = logins.find(({ asked }) => !asked.tls)
    const [first] = logins
    if (bare)
      yield broken(this, `It sent ${bare.verb || 'an answer of SASL'} before TLS`, bare.asked)
    else if (first)
      yield kept(`All ${logins.length} lines of its logins were under TLS`, first.asked)
  },
}
