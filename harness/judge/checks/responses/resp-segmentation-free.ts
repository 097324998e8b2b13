import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { mayGoAhead } from '../../view/ahead.ts'
import { courseBehind, isEarly, isOk, stuckBehind } from '../../view/course.ts'
import { kindOf } from '../../view/faults.ts'
import { shown } from '../../view/lines.ts'

export const segmentationFree: Check = {
  id: 'resp.segmentation-free',
  level: 'must',
  kind: 'provoked',
  summary: 'a status line may come in any pieces',
  scenarios: [
    'framing/status-line-in-pieces',
    'framing/octet-by-octet',
    'slow-links/split-status',
    'slow-links/split-number',
  ],
  *evaluate({ view, record }) {
    for (const connection of view.connections) {
      for (const turn of connection.turns) {
        const { reply, verb, faults } = turn
        const line = (reply?.line.length ?? 0) + 2
        const torn = faults.find(
          (fault) =>
            kindOf(fault) === 'slice' ||
            (/^(?:split|stall)$/.test(kindOf(fault)) &&
              (fault.into ?? 0) > 0 &&
              (fault.into ?? 0) < line),
        )
        if (!reply || !torn || !isOk(reply.line) || verb === 'QUIT') continue
        const { left, next, took } = courseBehind(connection, turn)
        const waited = stuckBehind(connection, turn, record)
        const early = next && isEarly(next)
        // Sent ahead by right, a command tells nothing of what was taken for a reply.
        if (early && mayGoAhead(connection, next)) continue
        if (waited)
          yield broken(
            this,
            `It did not put together the pieces of ${shown(reply)}: ${waited}`,
            reply,
            torn,
          )
        else if (early)
          yield broken(this, `It took a piece of ${shown(reply)} for the whole`, next.asked, torn)
        else if (next && !left)
          yield kept(
            `It put together the pieces of ${shown(reply)}, and went on after ${took} ms`,
            reply,
            torn,
          )
      }
    }
  },
}
