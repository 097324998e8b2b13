import { broken, kept, noted } from '../../check.ts'
import type { Check } from '../../check.ts'
import type { Turn } from '../../view/view.ts'

/** An answer that takes so long, in ms, shows who waits for it. */
const heldBack = 1000

/** Whoever has waited so long, in ms, did wait. */
const patience = 10_000

export const clientWaits: Check = {
  id: 'quit.client-waits',
  level: 'should',
  kind: 'traffic',
  summary: 'the client does not hang up before QUIT is answered',
  scenarios: ['update/takes-90-seconds', 'slow-links/slow-update', 'update/no-answer-to-quit'],
  *evaluate({ view }) {
    for (const { turns, end } of view.connections) {
      const quit = turns.find(({ verb }) => verb === 'QUIT')
      if (!quit || !end) continue
      const { asked, reply } = quit
      const left = end.clientLeft
      if (!left || hadAnswer(left.sent, quit)) {
        const took = reply ? Math.round(reply.at - asked.at) : 0
        if (took >= heldBack) yield kept(`It waited ${took} ms for the answer to QUIT`, asked, end)
        continue
      }
      // It left while something else was under way, as a reply before it.
      if (left.at < asked.at) continue
      const waited = Math.round(left.at - asked.at)
      if (waited >= patience) {
        yield noted(`It gave up on QUIT after ${Math.round(waited / 1000)} s`, end, asked)
      } else yield broken(this, `It hung up ${waited} ms after QUIT, before the answer`, end, asked)
    }
  },
}

/** Whether the answer was out when so much of the stream was: what comes behind it, as a slow close, is no matter. */
function hadAnswer(sent: number, { reply }: Turn): boolean {
  return reply !== null && sent > reply.offset + Math.min(reply.octets - 1, reply.line.length)
}
