import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'

/** Fewer brackets cost no search anything. */
const many = 100

/** A search in proportion to the greeting is done long before, in ms. */
const soon = 1000

export const pathologicalChallenge: Check = {
  id: 'apop.pathological-challenge',
  level: 'info',
  kind: 'provoked',
  summary: 'a greeting full of angle brackets is answered within a second',
  scenarios: ['parsing/greeting-for-backtracking'],
  *evaluate({ view }) {
    for (const { greeting, turns, end } of view.connections) {
      const count = greeting?.line.split('<').length ?? 0
      const next = turns[0]?.asked
      const at = next?.arrived ?? (end?.by === 'client' ? end.at : undefined)
      if (!greeting || count <= many || at === undefined) continue
      const took = Math.round(at - greeting.at)
      const what = `${took} ms over a greeting with ${count - 1} brackets`
      if (took > soon) yield broken(this, `It thought for ${what}`, next ?? greeting, greeting)
      else yield kept(`It took ${what}`, next ?? greeting, greeting)
    }
  },
}
