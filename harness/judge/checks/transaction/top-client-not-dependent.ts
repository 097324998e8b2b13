import type { Check } from '../../check.ts'
import { announces, capabilitiesIn } from '../../view/capabilities.ts'
import { refused } from '../../view/replies.ts'
import { wentOn } from '../../view/went-on.ts'

export const topClientNotDependent: Check = {
  id: 'top.client-not-dependent',
  level: 'must',
  kind: 'provoked',
  summary: 'without TOP mail is fetched all the same',
  scenarios: ['top/listed-and-not-there', 'top/neither-listed-nor-there'],
  *evaluate(facts) {
    yield* wentOn(this, facts, {
      what: 'There was no TOP',
      in(turn) {
        if (turn.verb === 'TOP') return refused(turn)
        const list = capabilitiesIn(turn)
        return list?.whole === true && !announces(list, 'TOP') && announces(list, 'UIDL')
      },
      besides: ({ verb }) => verb === 'TOP',
    })
  },
}
