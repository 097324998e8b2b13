import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { refused } from '../../view/replies.ts'
import { hadRead } from '../../view/standing.ts'

export const retryStartsOver: Check = {
  id: 'auth.retry-starts-over',
  level: 'must',
  kind: 'provoked',
  summary: 'behind a refused PASS comes no second PASS without USER',
  scenarios: [
    'authentication/wrong-password',
    'authentication/fails-once',
    'authentication/retry-on-one-connection',
    'authentication/in-use',
  ],
  *evaluate({ view }) {
    for (const { turns } of view.connections) {
      for (const turn of turns) {
        const { before, verb, asked } = turn
        if (before?.verb !== 'PASS' || !refused(before) || !hadRead(turn, before.reply)) continue
        if (verb === 'PASS') {
          const said = before.reply?.line ?? ''
          yield broken(
            this,
            `It sent PASS again, without USER, after "${said}"`,
            asked,
            before.asked,
          )
        } else yield kept(`It went on with ${verb} after PASS was refused`, asked)
      }
    }
  },
}
