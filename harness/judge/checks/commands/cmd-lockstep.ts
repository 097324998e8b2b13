import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { dueBefore, isEarly, wasAnnounced, wasHeldBack } from '../../view/course.ts'
import { outOfStep } from '../../view/faults.ts'
import { isPlanted, shown } from '../../view/lines.ts'

export const lockstep: Check = {
  id: 'cmd.lockstep',
  level: 'must',
  kind: 'traffic',
  summary:
    'each command waits for the whole reply to the last one, unless PIPELINING was announced',
  scenarios: [
    'slow-links/stall-user',
    'slow-links/latency',
    'slow-links/stall-capa-before-dot',
    'slow-links/stall-before-final-dot',
  ],
  *evaluate({ view }) {
    for (const connection of view.connections) {
      // Whoever reads more replies than were meant runs ahead without knowing.
      if (outOfStep(connection) || connection.turns.some(isPlanted)) continue
      const { turns } = connection
      const early = turns.filter(
        (turn) => isEarly(turn) && !wasAnnounced(view, 'PIPELINING', turn.asked.n),
      )
      const [first] = early
      const held = turns.find((turn) => wasHeldBack(turn) && !isEarly(turn))
      if (first) {
        const missing = dueBefore(first) - first.asked.sent
        const what = `${shown(first.asked)} came when ${missing} octets of the reply to ${first.before?.verb} had not been sent`
        yield broken(this, what, ...early.map(({ asked }) => asked))
      } else if (held?.before?.reply) {
        const waited = held.before.reply.at - held.before.asked.at
        yield kept(
          `It waited ${waited} ms for the end of the reply to ${held.before.verb}`,
          held.asked,
          held.before.reply,
        )
      }
    }
  },
}
