import { noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import { answered, copedWith, marksOn } from '../../view/aftermath.ts'
import { runOf } from '../../view/course.ts'
import { refused } from '../../view/replies.ts'
import { counted } from '../../view/runs.ts'

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
      if (!quit) continue
      yield* copedWith(this, facts, { connection, what: 'QUIT was refused' })
      const { goodCodes = [0], exitTells } = facts.record.client
      const code = runOf(connection, facts.record)?.code ?? null
      const marks = marksOn(connection).length
      if (marks > 0 && exitTells !== false && code !== null && goodCodes.includes(code)) {
        const what = `QUIT was refused with ${counted(marks, 'message')} marked`
        yield noted(`${what}, and it ended with exit code ${code}`, quit.asked)
      }
    }
  },
}
