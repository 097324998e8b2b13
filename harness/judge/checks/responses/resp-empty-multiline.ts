import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { courseBehind, stuckBehind } from '../../view/course.ts'

export const emptyMultiline: Check = {
  id: 'resp.empty-multiline',
  level: 'must',
  kind: 'provoked',
  summary: 'a listing may have no lines',
  scenarios: ['listings/empty-in-two-segments'],
  *evaluate({ view, record }) {
    for (const connection of view.connections) {
      for (const turn of connection.turns) {
        const { reply, verb } = turn
        const { body } = reply ?? {}
        if (
          !/^(?:LIST|UIDL|CAPA)$/.test(verb) ||
          body?.octets !== 0 ||
          !body.complete ||
          body.kind !== 'lines'
        )
          continue
        const waited = stuckBehind(connection, turn, record)
        const { next } = courseBehind(connection, turn)
        if (waited)
          yield broken(this, `It waited for lines of an empty ${verb}: ${waited}`, turn.asked)
        else if (next) yield kept(`It took an empty ${verb} as it is`, turn.asked, next.asked)
      }
    }
  },
}
