import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { tlsRequired } from '../../mode.ts'
import { secretsInClear } from '../../view/tls.ts'

export const privacyMode: Check = {
  id: 'stls.privacy-mode',
  level: 'should',
  kind: 'provoked',
  summary: 'a client that was told to use TLS leaves without any kind of login where there is none',
  scenarios: ['stls/stls-refused', 'stls/stripped-from-capa', 'bait/hashes-instead-of-tls'],
  *evaluate({ view, record }) {
    if (!tlsRequired(record.mode)) return
    for (const connection of view.connections) {
      const { tls, turns, opened, end } = connection
      if (tls || turns.length === 0) continue
      const [login] = secretsInClear(connection)
      if (login) {
        const way = [login.verb, login.verb === 'AUTH' ? (login.args[0] ?? '') : '']
          .join(' ')
          .trim()
        yield broken(this, `There was no TLS, and it logged in by ${way || 'SASL'}`, login.asked)
      } else if (end?.by === 'client')
        yield kept('There was no TLS, and it left without a login', end, opened)
    }
  },
}
