import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { announces, capabilitiesIn } from '../../view/capabilities.ts'
import { saysSecret } from '../../view/tls.ts'

export const opportunistic: Check = {
  id: 'stls.opportunistic',
  level: 'should',
  kind: 'provoked',
  summary: 'a client that may use TLS takes STLS where it is offered',
  scenarios: ['tampering/weak-hints-beside-stls', 'fallback/handshake-after-stls-fails'],
  *evaluate({ view, record }) {
    if (record.mode.tls !== 'opportunistic') return
    const failed = view.connections.find(({ tlsFailed }) => tlsFailed?.via === 'stls')?.tlsFailed
    for (const { turns } of view.connections) {
      const offer = turns.find((turn) => !turn.asked.tls && announces(capabilitiesIn(turn), 'STLS'))
      if (!offer) continue
      const taken = turns.find(({ verb }) => verb === 'STLS')
      const login = turns.find((turn) => saysSecret(turn))
      if (taken) yield kept('STLS was offered, and it took it', taken.asked, offer.asked)
      else if (login && failed && failed.n < login.asked.n) {
        const message = `A handshake failed, and it came again and said "${login.asked.line}" in clear`
        yield broken(this, message, login.asked, failed)
      } else if (login) {
        const message = `STLS was offered, and it said "${login.asked.line}" in clear`
        yield broken(this, message, login.asked, offer.asked)
      }
    }
  },
}
