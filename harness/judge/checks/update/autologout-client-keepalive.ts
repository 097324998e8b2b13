import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { toldInside } from '../../view/standing.ts'

/** Servers may log out whoever is silent so long, in ms (RFC 1939 section 3). */
const limit = 600_000

export const clientKeepalive: Check = {
  id: 'autologout.client-keepalive',
  level: 'info',
  kind: 'traffic',
  summary: 'no pause of ten minutes in mid-session without NOOP',
  *evaluate({ view }) {
    for (const connection of view.connections) {
      const { turns, end, faults } = connection
      // Where octets are held back, nobody knows when they were sent.
      if (!toldInside(connection) || faults.some(({ site }) => site === 'wire')) continue
      const silences = turns.flatMap(({ asked, before }) =>
        before?.reply ? [{ asked, ms: asked.arrived - before.reply.at }] : [],
      )
      const last = turns.at(-1)
      if (end?.how === 'autologout' && last?.reply) {
        silences.push({ asked: last.asked, ms: end.at - last.reply.at })
      }
      const longest = silences.toSorted((a, b) => b.ms - a.ms)[0]
      if (!longest) continue
      const message = `Its longest silence in a session took ${Math.round(longest.ms / 1000)} s`
      if (longest.ms >= limit) yield broken(this, message, longest.asked)
      else yield kept(message, longest.asked)
    }
  },
}
