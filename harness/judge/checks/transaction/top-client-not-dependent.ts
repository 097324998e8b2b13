import type { Check } from '../../check.ts'
import { announces, capabilitiesIn } from '../../view/capabilities.ts'
import { retrieves } from '../../view/fetched.ts'
import { refused, succeeded } from '../../view/replies.ts'
import type { Turn } from '../../view/view.ts'
import { wentOn } from '../../view/went-on.ts'

export const topClientNotDependent: Check = {
  id: 'top.client-not-dependent',
  level: 'must',
  kind: 'provoked',
  summary: 'without TOP mail is fetched all the same',
  scenarios: ['top/listed-and-not-there', 'top/neither-listed-nor-there'],
  *evaluate(facts) {
    // Where one message is refused that was asked for by TOP, there is TOP all the same.
    const there = facts.view.connections.some(({ turns }) => turns.some(isTop))
    yield* wentOn(this, facts, {
      what: 'There was no TOP',
      in(turn) {
        if (turn.verb === 'TOP') return refused(turn) && !(there && retrieves(turn))
        const list = capabilitiesIn(turn)
        return list?.whole === true && !announces(list, 'TOP') && announces(list, 'UIDL')
      },
      besides: ({ verb }) => verb === 'TOP',
    })
  },
}

const isTop = (turn: Turn): boolean => turn.verb === 'TOP' && succeeded(turn)
