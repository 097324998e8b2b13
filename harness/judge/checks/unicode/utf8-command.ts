import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { standings } from '../../view/standing.ts'

export const command: Check = {
  id: 'utf8.command',
  level: 'must',
  kind: 'traffic',
  summary: 'UTF8 has no argument and comes before login',
  *evaluate({ view }) {
    for (const connection of view.connections) {
      for (const { turn, standing } of standings(connection)) {
        const { asked, args, verb } = turn
        if (verb !== 'UTF8') continue
        if (args.length > 0) yield broken(this, `It sent "${asked.line}"`, asked)
        else if (standing === 'inside') yield broken(this, 'It sent UTF8 after login', asked)
        else if (standing === 'outside') yield kept('It sent UTF8 alone, before login', asked)
      }
    }
  },
}
