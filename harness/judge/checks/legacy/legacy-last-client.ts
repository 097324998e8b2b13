import type { Check } from '../../check.ts'
import { refused } from '../../view/replies.ts'
import { wentOn } from '../../view/went-on.ts'

export const lastClient: Check = {
  id: 'legacy.last.client',
  level: 'must',
  kind: 'provoked',
  summary: 'a client that is refused LAST fetches its mail all the same',
  scenarios: ['retrieval/refuses-last'],
  *evaluate(facts) {
    yield* wentOn(this, facts, {
      what: 'LAST was refused',
      in: (turn) => turn.verb === 'LAST' && refused(turn),
    })
  },
}
