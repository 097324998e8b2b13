import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { killedIn } from '../../view/course.ts'

export const timeout: Check = {
  id: 'greeting.timeout',
  level: 'info',
  kind: 'provoked',
  summary: 'waiting for a reply comes to an end',
  scenarios: [
    'greeting/never-comes',
    'slow-links/stall-stls-for-ever',
    'authentication/answer-never-comes',
  ],
  *evaluate({ view, record }) {
    for (const connection of view.connections) {
      const { turns, greeting, end, opened } = connection
      const last = turns.at(-1)
      const unanswered = last ? !last.reply && last.verb !== 'QUIT' : !greeting
      if (!unanswered) continue
      const what = last ? `the answer to ${last.verb || 'an answer inside SASL'}` : 'the greeting'
      const since = last?.asked.at ?? opened.at
      if (end?.how === 'autologout') {
        const after = Math.round((end.at - since) / 1000)
        yield broken(this, `It waited ${after} s for ${what}, until the server hung up`, end)
      } else if (killedIn(connection, record)) {
        yield broken(this, `It waited for ${what} until it was killed`, last?.asked ?? opened)
      } else if (end?.by === 'client') {
        const after = Math.round((end.at - since) / 1000)
        yield kept(`It waited ${after} s for ${what}`, end, last?.asked ?? opened)
      }
    }
  },
}
