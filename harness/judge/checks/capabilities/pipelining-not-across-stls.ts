import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { isAhead } from '../../view/ahead.ts'
import { insertsOctets } from '../../view/faults.ts'

export const notAcrossStls: Check = {
  id: 'pipelining.not-across-stls',
  level: 'must',
  kind: 'traffic',
  summary: 'nothing is sent behind STLS before the handshake',
  scenarios: ['stls/nothing-between-stls-and-handshake'],
  *evaluate({ view }) {
    for (const { turns, entries, faults } of view.connections) {
      const stls = turns.find(({ verb }) => verb === 'STLS')
      // To whoever was told something unasked, the answer has been there already.
      if (!stls || stls.faults.length > 0 || faults.some(insertsOctets)) continue
      const behind = entries.find(
        (entry) => entry.kind === 'discarded' && entry.reason === 'behind-stls',
      )
      const next = turns.find(({ before }) => before === stls)
      if (behind?.kind === 'discarded') {
        yield broken(this, `It sent ${behind.octets} octets behind STLS`, behind, stls.asked)
      } else if (next && isAhead(next)) {
        yield broken(this, `It said ${next.verb} before STLS was answered`, next.asked, stls.asked)
      } else if (stls.reply) {
        yield kept('It sent nothing behind STLS before the handshake', stls.asked)
      }
    }
  },
}
