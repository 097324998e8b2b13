import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'

export const capaNoArguments: Check = {
  id: 'capa.no-arguments',
  level: 'must',
  kind: 'traffic',
  summary: 'CAPA stands alone on its line',
  *evaluate({ view }) {
    for (const { turns } of view.connections) {
      const asked = turns.filter(({ verb }) => verb === 'CAPA')
      const [first] = asked
      if (!first) continue
      const wrong = asked.find(({ args }) => args.length > 0)
      if (wrong) yield broken(this, `It said "${wrong.asked.line}"`, wrong.asked)
      else yield kept('CAPA stood alone on its line', first.asked)
    }
  },
}
