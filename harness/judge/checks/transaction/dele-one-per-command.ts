import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { counted } from '../../view/runs.ts'

/** `1-3`, `1,2`, `*`: more than one message, or meant to be. */
const several = /\d-\d|[,:*]/

export const onePerCommand: Check = {
  id: 'dele.one-per-command',
  level: 'must',
  kind: 'traffic',
  summary: 'each DELE names one message',
  *evaluate({ view }) {
    for (const { turns } of view.connections) {
      const deletes = turns.filter(({ verb }) => verb === 'DELE')
      const [first] = deletes
      if (!first) continue
      const wrong = deletes.find(({ args }) => args.length !== 1 || several.test(args[0] ?? ''))
      if (wrong) yield broken(this, `It said "${wrong.asked.line}"`, wrong.asked)
      else yield kept(`${counted(deletes.length, 'DELE')} named one message each`, first.asked)
    }
  },
}
