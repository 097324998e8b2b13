import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { courseBehind, goesOnElsewhere } from '../../view/course.ts'

export const noSpaceAfterOk: Check = {
  id: 'greeting.no-space-after-ok',
  level: 'must',
  kind: 'provoked',
  summary: '+OK alone on its line is as good as with words',
  scenarios: ['greeting/just-ok', 'profiles/popa3d'],
  *evaluate({ view }) {
    for (const connection of view.connections) {
      const { greeting, turns } = connection
      // Behind these there is always more to do; elsewhere a client may simply have finished.
      const bare = turns.filter(
        ({ verb, reply }) => /^(?:USER|PASS)$/.test(verb) && reply?.line === '+OK',
      )
      const places = greeting?.line === '+OK' ? [null, ...bare] : bare
      for (const turn of places) {
        const { wentOn, left, next } = courseBehind(connection, turn)
        const at = turn?.reply ?? greeting
        if (!at) continue
        const where = turn ? `the answer to ${turn.verb}` : 'the greeting'
        if (wentOn && next) yield kept(`It went on after a bare +OK as ${where}`, at, next.asked)
        else if (left && goesOnElsewhere(view, connection)) {
          yield broken(this, `It left after a bare +OK as ${where}`, at)
        }
      }
    }
  },
}
