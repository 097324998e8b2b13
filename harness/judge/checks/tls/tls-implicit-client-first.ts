import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { handshakeOf } from '../../view/tls.ts'

/** Who says nothing for so long, in ms, waits for a greeting. */
const waiting = 10_000

export const implicitClientFirst: Check = {
  id: 'tls.implicit.client-first',
  level: 'must',
  kind: 'traffic',
  summary: 'on the TLS port the client begins, with a ClientHello',
  scenarios: ['fallback/pop3-on-the-tls-port'],
  *evaluate({ view }) {
    for (const connection of view.connections) {
      const { opened, tlsFailed, turns, faults } = connection
      if (opened.listener !== 'pop3s') continue
      const asked = turns.find((turn) => !turn.asked.tls)?.asked
      const silence = tlsFailed ? tlsFailed.at - opened.at : 0
      if (handshakeOf(connection)?.hello) {
        yield kept('It began with a ClientHello', opened)
      } else if (asked?.line.startsWith('\x16\x03'))
        yield kept('It began with a ClientHello', asked)
      else if (asked) yield broken(this, 'It spoke in clear on the TLS port', asked)
      else if (tlsFailed?.cause === 'not-tls') {
        yield broken(
          this,
          `It began with something else (${tlsFailed.likeness ?? 'unknown'})`,
          tlsFailed,
        )
      } else if (tlsFailed && silence >= waiting && faults.length === 0) {
        yield broken(this, `It said nothing for ${Math.round(silence / 1000)} s`, tlsFailed)
      }
    }
  },
}
