import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { isHello, stlsIn } from '../../view/stls.ts'
import { handshakeOf } from '../../view/tls.ts'

export const firstOctetsAreClienthello: Check = {
  id: 'stls.first-octets-are-clienthello',
  level: 'must',
  kind: 'traffic',
  summary: 'what follows an accepted STLS is a ClientHello',
  scenarios: ['slow-links/stall-stls', 'stls/consents-and-stays-plain'],
  *evaluate({ view }) {
    for (const { connection, turn, consented } of stlsIn(view)) {
      const { tlsFailed, turns } = connection
      const next = turns.find(({ before }) => before === turn)
      if (!consented) continue
      if (handshakeOf(connection)?.hello)
        yield kept('A ClientHello followed the answer to STLS', turn.asked)
      else if (tlsFailed?.cause === 'not-tls') {
        const likeness = tlsFailed.likeness ?? 'something'
        yield broken(
          this,
          `Behind an accepted STLS came no ClientHello, but ${likeness}`,
          tlsFailed,
        )
      } else if (!next || next.asked.tls) continue
      else if (isHello(next)) yield kept('A ClientHello followed the answer to STLS', next.asked)
      // Whoever sees that something is wrong with the answer may leave.
      else if (next.verb !== 'QUIT') {
        yield broken(
          this,
          `Behind an accepted STLS came ${next.verb} in clear`,
          next.asked,
          turn.asked,
        )
      }
    }
  },
}
