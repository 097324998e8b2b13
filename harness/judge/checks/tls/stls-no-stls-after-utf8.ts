import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'

export const noStlsAfterUtf8: Check = {
  id: 'stls.no-stls-after-utf8',
  level: 'must',
  kind: 'traffic',
  summary: 'STLS comes before UTF8',
  scenarios: ['tampering/utf8-offered-before-tls'],
  *evaluate({ view }) {
    for (const { turns } of view.connections) {
      const utf8 = turns.find(({ verb }) => verb === 'UTF8')?.asked
      const stls = turns.findLast(({ verb }) => verb === 'STLS')?.asked
      if (!utf8 || !stls) continue
      if (stls.n > utf8.n) yield broken(this, 'It said UTF8, then STLS', stls, utf8)
      else yield kept('It said STLS, then UTF8', utf8, stls)
    }
  },
}
