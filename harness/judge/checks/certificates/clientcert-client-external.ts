import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { saysSecret } from '../../view/tls.ts'

export const clientExternal: Check = {
  id: 'clientcert.client-external',
  level: 'must',
  kind: 'provoked',
  summary:
    'a client that shows its certificate logs in by AUTH EXTERNAL where nothing else is offered',
  scenarios: ['tls/login-by-certificate-alone'],
  *evaluate({ view, record }) {
    if (record.scenario !== 'tls/login-by-certificate-alone') return
    for (const { tls, turns, end } of view.connections) {
      if (tls?.clientCertificate === undefined || !end) continue
      const way = turns.find((turn) => turn.asked.tls && (turn.verb === 'USER' || saysSecret(turn)))
      const text = `It showed a certificate of ${tls.clientCertificate}`
      if (!way) yield broken(this, `${text}, and left without a login`, tls)
      else if (way.verb === 'AUTH' && way.args[0]?.toUpperCase() === 'EXTERNAL') {
        yield kept(`${text}, and logged in by EXTERNAL`, way.asked)
      } else
        yield broken(this, `${text}, and tried ${way.verb} ${way.args[0] ?? ''}`.trim(), way.asked)
    }
  },
}
