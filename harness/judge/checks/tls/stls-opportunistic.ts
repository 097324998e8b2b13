import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { announces, capabilitiesIn } from '../../view/capabilities.ts'
import { saysSecret } from '../../view/tls.ts'

export const opportunistic: Check = {
  id: 'stls.opportunistic',
  level: 'should',
  kind: 'provoked',
  summary: 'a client that may use TLS takes STLS where it is offered',
  scenarios: ['tampering/weak-hints-beside-stls'],
  *evaluate({ view, record }) {
    if (record.mode.tls !== 'opportunistic') return
    for (const { turns } of view.connections) {
      const offer = turns.find((turn) => !turn.asked.tls && announces(capabilitiesIn(turn), 'STLS'))
      if (!offer) continue
      const taken = turns.find(({ verb }) => verb === 'STLS')
      const login = turns.find((turn) => saysSecret(turn))
      if (taken) yield kept('STLS was offered, and it took it', taken.asked, offer.asked)
      else if (login)
        yield broken(
          this,
          `STLS was offered, and it said "${login.asked.line}" in clear`,
          login.asked,
          offer.asked,
        )
    }
  },
}
