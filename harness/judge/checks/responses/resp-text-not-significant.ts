import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { courseBehind, isEmpty, isOk } from '../../view/course.ts'
import { retrieves } from '../../view/fetched.ts'
import { shown } from '../../view/lines.ts'

export const textNotSignificant: Check = {
  id: 'resp.text-not-significant',
  level: 'must',
  kind: 'provoked',
  summary: 'behind +OK the words mean nothing, but for STAT, LIST and UIDL',
  scenarios: ['authentication/accepted-with-code', 'retrieval/sizes-in-status-line'],
  *evaluate({ view }) {
    for (const connection of view.connections) {
      for (const turn of connection.turns) {
        const { reply, verb } = turn
        // Behind these there is always more to do; a line that is all but empty or too long is another matter.
        const fetched = retrieves(turn)
        if (!fetched && !/^(?:USER|PASS)$/.test(verb)) continue
        if (reply?.truth === undefined || isEmpty(connection)) continue
        if (
          !isOk(reply.line) ||
          !isOk(reply.truth) ||
          reply.line === '+OK' ||
          reply.line.length > 250
        )
          continue
        const { left, next } = courseBehind(connection, turn)
        const done = next !== null && (next.verb === 'DELE' || retrieves(next))
        if (fetched ? done : next && !left) yield kept(`It went on after ${shown(reply)}`, reply)
        else if (left && !fetched)
          yield broken(this, `It left after ${shown(reply)} as the answer to ${verb}`, reply)
      }
    }
  },
}
