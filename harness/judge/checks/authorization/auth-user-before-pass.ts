import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { outOfStep } from '../../view/faults.ts'
import { refused } from '../../view/replies.ts'
import { hadRead } from '../../view/standing.ts'
import type { Turn } from '../../view/view.ts'

export const userBeforePass: Check = {
  id: 'auth.user-before-pass',
  level: 'must',
  kind: 'traffic',
  summary: 'directly before each PASS stands USER',
  *evaluate({ view }) {
    for (const connection of view.connections) {
      if (outOfStep(connection)) continue
      for (const turn of connection.turns) {
        if (turn.verb !== 'PASS' || isAnothers(turn)) continue
        const { asked, before } = turn
        if (before?.verb === 'USER') yield kept('USER stood before PASS', asked)
        else yield broken(this, `Before PASS stood ${before?.verb || 'nothing'}, not USER`, asked)
      }
    }
  },
}

/** Behind a refusal it is for auth.retry-starts-over and no-pass-after-user-err, across TLS for stls.*. */
function isAnothers(turn: Turn): boolean {
  const { asked, before } = turn
  if (!before) return false
  if (before.asked.tls !== asked.tls) return true
  return /^(?:USER|PASS)$/.test(before.verb) && refused(before) && hadRead(turn, before.reply)
}
