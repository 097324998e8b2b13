import type { Check } from '../../check.ts'
import { numbered } from '../../view/replies.ts'
import { wentOn } from '../../view/went-on.ts'

export const listStatusTextNotParsed: Check = {
  id: 'list.status-text-not-parsed',
  level: 'must',
  kind: 'provoked',
  summary: 'a wrong count in the first line of LIST changes nothing',
  scenarios: ['listings/wrong-count-in-words'],
  *evaluate(facts) {
    yield* wentOn(this, facts, {
      what: 'The first line of LIST told a wrong count',
      in(turn) {
        const lines = turn.verb === 'LIST' ? numbered(turn) : null
        const told = /^\+OK \D{0,20}(\d+)/.exec(turn.reply?.line ?? '')?.[1]
        return lines !== null && told !== undefined && Number(told) !== lines.length
      },
    })
  },
}
