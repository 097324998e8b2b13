import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { mayGoAhead } from '../../view/ahead.ts'
import { isEarly, wasHeldBack } from '../../view/course.ts'
import { kindOf } from '../../view/faults.ts'

export const unsolicitedExtraLines: Check = {
  id: 'greeting.unsolicited-extra-lines',
  level: 'info',
  kind: 'provoked',
  summary: 'lines behind the greeting are not taken for answers to commands',
  scenarios: ['greeting/answers-in-advance', 'injection/list-with-the-greeting'],
  *evaluate({ view }) {
    for (const connection of view.connections) {
      const { greeting, turns, faults } = connection
      if (!greeting || greeting.octets <= greeting.line.length + 2) continue
      // It is one line, and has no end.
      if (faults.some((fault) => kindOf(fault) === 'endless' && fault.n < greeting.n)) continue
      const early = turns.filter((turn) => isEarly(turn) && !mayGoAhead(connection, turn))
      const [first] = early
      if (first) {
        const what = `It said "${first.asked.line}" before its last command was answered`
        yield broken(
          this,
          `${what}, as if a line behind the greeting had been the answer`,
          first.asked,
        )
      } else if (turns.length === 0 || turns.some((turn) => wasHeldBack(turn) && !isEarly(turn))) {
        yield kept('It took none of the lines behind the greeting for an answer', greeting)
      }
    }
  },
}
