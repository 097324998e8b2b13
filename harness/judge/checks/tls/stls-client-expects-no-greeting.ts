import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'

/** Who says nothing for so long, in ms, waits for something. */
const waiting = 10_000

export const clientExpectsNoGreeting: Check = {
  id: 'stls.client-expects-no-greeting',
  level: 'must',
  kind: 'traffic',
  summary: 'after STLS the client speaks first',
  *evaluate({ view }) {
    for (const { tls, turns, end, faults } of view.connections) {
      // A handshake that was held up may have been over later for the client than for us, and a certificate
      // may be something to ask the user about.
      const held = faults.some(({ layer, site }) => layer === 'ciphertext' || site === 'tls')
      const usual = (tls?.certificate?.recipe ?? 'default') === 'default'
      if (tls?.via !== 'stls' || held || !usual) continue
      const first = turns.find(({ asked }) => asked.tls)?.asked
      const silence = (first?.arrived ?? end?.at ?? tls.at) - tls.at
      const seconds = Math.round(silence / 1000)
      if (silence >= waiting) {
        yield broken(
          this,
          `It said nothing for ${seconds} s behind the handshake`,
          first ?? end ?? tls,
        )
      } else if (first) yield kept(`It spoke ${Math.round(silence)} ms behind the handshake`, first)
    }
  },
}
