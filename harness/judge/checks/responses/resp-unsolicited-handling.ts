import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { faultsOf, isEarly, wasHeldBack } from '../../view/course.ts'
import { shown } from '../../view/lines.ts'

export const unsolicitedHandling: Check = {
  id: 'resp.unsolicited-handling',
  level: 'info',
  kind: 'provoked',
  summary: 'a line that nobody asked for is not taken for the next answer',
  scenarios: ['greeting/answers-in-advance', 'framing/answers-one-ahead'],
  *evaluate({ view }) {
    for (const { turns, greeting } of view.connections) {
      for (const turn of turns) {
        const extra = faultsOf(turn, ['append', 'prepend', 'unsolicited-line', 'answer-twice'])[0]
        const later = turns.slice(turns.indexOf(turn) + 2)
        if (!extra || later.length === 0) continue
        const early = later.find(isEarly)
        if (early)
          yield broken(
            this,
            `It said ${shown(early.asked)} before its last command was answered`,
            early.asked,
            extra,
          )
        else if (later.some((one) => wasHeldBack(one)))
          yield kept('It waited for each answer all the same', extra)
      }
      if (greeting && greeting.octets > greeting.line.length + 2) {
        const early = turns.find(isEarly)
        if (!early && turns.some((one) => wasHeldBack(one)))
          yield kept('It waited for each answer all the same', greeting)
      }
    }
  },
}
