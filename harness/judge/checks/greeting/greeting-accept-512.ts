import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { courseBehind, goesOnElsewhere, isOk } from '../../view/course.ts'

/** Greetings from here on are long, in octets with their CRLF; 512 is what a client must take. */
const long = 250

export const accept512: Check = {
  id: 'greeting.accept-512',
  level: 'must',
  kind: 'provoked',
  summary: 'a greeting of 512 octets is read like any other',
  scenarios: ['greeting/fills-512-octets'],
  *evaluate({ view }) {
    for (const connection of view.connections) {
      const { greeting } = connection
      const octets = (greeting?.line.length ?? 0) + 2
      if (!greeting || !isOk(greeting.line) || octets < long || octets > 512) continue
      const { wentOn, left, next } = courseBehind(connection, null)
      if (wentOn && next) yield kept(`It read a greeting of ${octets} octets`, greeting, next.asked)
      else if (left && goesOnElsewhere(view, connection)) {
        yield broken(this, `It left after a greeting of ${octets} octets`, greeting)
      }
    }
  },
}
