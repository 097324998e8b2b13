import type { Check } from '../../check.ts'
import { answered, copedWith } from '../../view/aftermath.ts'
import { refused } from '../../view/replies.ts'

export const clientHandlesErr: Check = {
  id: 'quit.client-handles-err',
  level: 'must',
  kind: 'provoked',
  summary: 'after a refused QUIT no marked message counts as deleted, nor is one fetched again',
  scenarios: ['update/quit-refused', 'profiles/james'],
  *evaluate(facts) {
    for (const connection of facts.view.connections) {
      const quit = connection.turns.find(
        (turn) => turn.verb === 'QUIT' && refused(turn) && answered(turn),
      )
      if (quit) yield* copedWith(this, facts, { connection, what: 'QUIT was refused' })
    }
  },
}
