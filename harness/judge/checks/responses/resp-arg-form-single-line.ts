import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { courseBehind, isOk, stuckBehind } from '../../view/course.ts'

export const argFormSingleLine: Check = {
  id: 'resp.arg-form-single-line',
  level: 'must',
  kind: 'provoked',
  summary: 'LIST and UIDL with a number are answered in one line',
  scenarios: ['listings/one-listing-without-numbers'],
  *evaluate({ view, record }) {
    for (const connection of view.connections) {
      for (const turn of connection.turns) {
        const { reply, verb, args } = turn
        if (!/^(?:LIST|UIDL)$/.test(verb) || args.length === 0 || !isOk(reply?.line) || reply?.body)
          continue
        const waited = stuckBehind(connection, turn, record)
        const { next } = courseBehind(connection, turn)
        if (waited)
          yield broken(
            this,
            `It waited for more behind the answer to ${verb} ${args[0]}: ${waited}`,
            turn.asked,
          )
        else if (next)
          yield kept(`It took the answer to ${verb} ${args[0]} as one line`, turn.asked, next.asked)
      }
    }
  },
}
