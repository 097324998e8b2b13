import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { outOfStep } from '../../view/faults.ts'
import { standings } from '../../view/standing.ts'

/** STLS after login is for stls.authorization-only.client. */
const logins = new Set(['USER', 'PASS', 'APOP', 'AUTH'])

export const noReauthentication: Check = {
  id: 'auth.no-reauthentication',
  level: 'must',
  kind: 'traffic',
  summary: 'whoever is logged in does not log in again',
  *evaluate({ view }) {
    for (const connection of view.connections) {
      // Who reads something else for the answer does not know that it is in.
      if (outOfStep(connection)) continue
      // A server that said +OK and is not in may be asked again.
      const inside = standings(connection).filter(
        ({ turn, standing }) => standing === 'inside' && turn.asked.state === 'transaction',
      )
      const [first] = inside
      if (!first) continue
      const again = inside.map(({ turn }) => turn).filter(({ verb }) => logins.has(verb))
      if (again.length === 0) {
        yield kept(`None of ${inside.length} lines after login was another login`, first.turn.asked)
      } else {
        const verbs = [...new Set(again.map(({ verb }) => verb))].join(', ')
        yield broken(
          this,
          `It sent ${verbs} after it was logged in`,
          ...again.map(({ asked }) => asked),
        )
      }
    }
  },
}
