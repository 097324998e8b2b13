import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'

export const twoArguments: Check = {
  id: 'apop.two-arguments',
  level: 'must',
  kind: 'traffic',
  summary: 'APOP has a name and a digest, and nothing else',
  *evaluate({ view }) {
    for (const { turns } of view.connections) {
      for (const { asked, verb } of turns) {
        const words = asked.secret?.words
        if (verb !== 'APOP' || words === undefined) continue
        if (words === 2) yield kept('APOP had 2 arguments', asked)
        else yield broken(this, `APOP had ${words} argument${words === 1 ? '' : 's'}`, asked)
      }
    }
  },
}
