import { kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { courseBehind } from '../../view/course.ts'
import { refused } from '../../view/replies.ts'
import type { ConnectionView, Turn } from '../../view/view.ts'
import { wentOn } from '../../view/went-on.ts'

export const lastClient: Check = {
  id: 'legacy.last.client',
  level: 'must',
  kind: 'provoked',
  summary: 'a client that is refused LAST fetches its mail all the same',
  scenarios: ['retrieval/refuses-last'],
  *evaluate(facts) {
    for (const connection of facts.view.connections) {
      const turn = connection.turns.find((one) => one.verb === 'LAST' && refused(one))
      const next = turn && goesOn(connection, turn)
      if (next) yield kept(`LAST was refused, and it went on with ${next.verb}`, next.asked)
    }
    yield* wentOn(this, facts, {
      what: 'LAST was refused',
      in: (turn, connection) => turn.verb === 'LAST' && refused(turn) && !goesOn(connection, turn),
    })
  },
}

/** What it said next, where it did not leave there. */
function goesOn(connection: ConnectionView, turn: Turn): Turn | null {
  const { wentOn: goes, next } = courseBehind(connection, turn)
  return goes ? next : null
}
