import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { goesOnAsIfDone } from '../../view/success.ts'

export const lowercaseIndicatorHandling: Check = {
  id: 'resp.lowercase-indicator-handling',
  level: 'info',
  kind: 'provoked',
  summary: '-err in small letters is no success',
  scenarios: ['authentication/refusal-in-lower-case'],
  *evaluate({ view }) {
    for (const { turns } of view.connections) {
      for (const turn of turns) {
        const { reply } = turn
        if (!reply || !/^-err/i.test(reply.line) || reply.line.startsWith('-ERR')) continue
        const next = turns[turns.indexOf(turn) + 1]
        const took = next && goesOnAsIfDone(turn, next)
        if (took)
          yield broken(
            this,
            `It took "${reply.line}" for success and said ${next.verb}`,
            next.asked,
            reply,
          )
        else
          yield kept(
            `It did not take "${reply.line}" for success`,
            reply,
            ...(next ? [next.asked] : []),
          )
      }
    }
  },
}
