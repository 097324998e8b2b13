import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { mayGoAhead } from '../../view/ahead.ts'
import { faultsOf, isEarly, wasHeldBack } from '../../view/course.ts'
import { shown } from '../../view/lines.ts'
import type { Turn } from '../../view/view.ts'

export const unsolicitedHandling: Check = {
  id: 'resp.unsolicited-handling',
  level: 'info',
  kind: 'provoked',
  summary: 'a line that nobody asked for is not taken for the next answer',
  scenarios: ['greeting/answers-in-advance', 'framing/answers-one-ahead'],
  *evaluate({ view }) {
    for (const connection of view.connections) {
      const { turns, greeting } = connection
      const hurries = (turn: Turn): boolean => isEarly(turn) && !mayGoAhead(connection, turn)
      for (const turn of turns) {
        const extra = faultsOf(turn, ['append', 'prepend', 'unsolicited-line', 'answer-twice'])[0]
        const later = turns.slice(turns.indexOf(turn) + 2)
        if (!extra || later.length === 0) continue
        const early = later.find(hurries)
        if (early)
          yield broken(
            this,
            `It said ${shown(early.asked)} before its last command was answered`,
            early.asked,
            extra,
          )
        else if (later.some((one) => wasHeldBack(one) && !isEarly(one)))
          yield kept('It waited for each answer all the same', extra)
      }
      if (greeting && greeting.octets > greeting.line.length + 2) {
        const early = turns.find(hurries)
        if (!early && turns.some((one) => wasHeldBack(one) && !isEarly(one)))
          yield kept('It waited for each answer all the same', greeting)
      }
    }
  },
}
