import type { Check } from '../../check.ts'
import { answered, copedWith } from '../../view/aftermath.ts'

export const clientDropBeforeAnswer: Check = {
  id: 'quit.client-drop-before-answer',
  level: 'must',
  kind: 'outcome',
  summary:
    'after a QUIT without answer the client copes with mail that is gone, and with mail that is not',
  scenarios: [
    'dropped-tls/cut-at-quit-before-answer',
    'dropped-tls/cut-at-quit-not-carried-out',
    'update/no-answer-to-quit',
  ],
  *evaluate(facts) {
    for (const connection of facts.view.connections) {
      const quit = connection.turns.find(({ verb }) => verb === 'QUIT')
      // Whoever does not wait for it has lost nothing.
      const lost = quit && !answered(quit) && connection.end?.by === 'server'
      if (lost) yield* copedWith(this, facts, { connection, what: 'The answer to QUIT was lost' })
    }
  },
}
