import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'

export const afterStls: Check = {
  id: 'lang.after-stls',
  level: 'should',
  kind: 'traffic',
  summary: 'LANG comes after STLS, since what was said before it is forgotten',
  *evaluate({ view }) {
    for (const { turns, tls } of view.connections) {
      const clear = turns.find(({ verb, asked }) => verb === 'LANG' && !asked.tls)
      const inside = turns.find(({ verb, asked }) => verb === 'LANG' && asked.tls)
      const stls = turns.findLast(({ verb }) => verb === 'STLS')
      if (clear && stls && stls.asked.n > clear.asked.n) {
        yield broken(this, 'It sent LANG before STLS', clear.asked, stls.asked)
      } else if (inside && tls?.via === 'stls') yield kept('It sent LANG after STLS', inside.asked)
    }
  },
}
