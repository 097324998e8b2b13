import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { popUrlOf, triesIn } from '../../view/pop-url.ts'

export const authRespected: Check = {
  id: 'url.auth-respected',
  level: 'should',
  kind: 'provoked',
  summary: 'the way to log in that a POP URL names is not replaced by another',
  scenarios: ['greeting/just-ok', 'authentication/mechanism-refused'],
  *evaluate({ view, record }) {
    const auth = popUrlOf(record.mode)?.auth
    if (!auth || auth === '*' || view.connections.length === 0) return
    const tries = triesIn(view)
    const other = tries.find(({ way }) => way !== auth)
    const named = `its URL names ${auth}`
    if (other) yield broken(this, `It logged in by ${other.way}; ${named}`, other.turn.asked)
    else {
      const at = tries.map(({ turn }) => turn.asked)
      yield kept(`All ${tries.length} tries to log in were as its URL names them: ${auth}`, ...at)
    }
  },
}
