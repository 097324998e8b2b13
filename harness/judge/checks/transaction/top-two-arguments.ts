import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { counted } from '../../view/runs.ts'

export const twoArguments: Check = {
  id: 'top.two-arguments',
  level: 'must',
  kind: 'traffic',
  summary: 'TOP has a message number and a count of lines',
  *evaluate({ view }) {
    for (const { turns } of view.connections) {
      const tops = turns.filter(({ verb }) => verb === 'TOP')
      const [first] = tops
      if (!first) continue
      const wrong = tops.find(({ args }) => args.length !== 2)
      if (wrong) yield broken(this, `It said "${wrong.asked.line}"`, wrong.asked)
      else yield kept(`${counted(tops.length, 'TOP')} had two arguments each`, first.asked)
    }
  },
}
