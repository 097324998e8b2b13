import type { Check } from '../../check.ts'
import { answered, copedWith } from '../../view/aftermath.ts'

export const clientTolerates: Check = {
  id: 'autologout.client-tolerates',
  level: 'must',
  kind: 'provoked',
  summary:
    'marks of a session that the server ended between two commands are not taken for deletions',
  scenarios: [
    'dropped-tls/cut-after-dele',
    'dropped-tls/life-time',
    'dropped-tls/idle-drop',
    'sessions/word-of-farewell-when-idle',
    'update/dropped-before-quit',
  ],
  *evaluate(facts) {
    for (const connection of facts.view.connections) {
      const { turns, end } = connection
      const last = turns.at(-1)
      if (end?.by !== 'server' || !last || last.verb === 'QUIT' || !answered(last)) continue
      yield* copedWith(this, facts, { connection, what: 'The server hung up' })
    }
  },
}
