import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { succeeded } from '../../view/replies.ts'
import { hadRead } from '../../view/standing.ts'

export const allowedWhen: Check = {
  id: 'apop.allowed-when',
  level: 'must',
  kind: 'traffic',
  summary: 'APOP does not come between an accepted USER and its PASS',
  scenarios: ['authentication/apop-refused-pass-works'],
  *evaluate({ view }) {
    for (const { turns } of view.connections) {
      for (const turn of turns) {
        const { verb, before, asked } = turn
        if (verb !== 'APOP') continue
        if (before?.verb !== 'USER') {
          yield kept(`APOP came behind ${before?.verb || 'the greeting'}`, asked)
        } else if (succeeded(before) && hadRead(turn, before.reply)) {
          yield broken(this, 'It sent APOP where PASS was due, after USER was accepted', asked)
        }
      }
    }
  },
}
