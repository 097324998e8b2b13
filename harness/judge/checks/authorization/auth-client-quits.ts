import type { FaultEntry } from '../../../../server/transcript/entry.ts'
import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { tlsRequired } from '../../mode.ts'
import type { ClientMode } from '../../mode.ts'
import { kindOf } from '../../view/faults.ts'
import { refused } from '../../view/replies.ts'
import { runsOf } from '../../view/runs.ts'
import { toldInside } from '../../view/standing.ts'
import type { ConnectionView, Turn } from '../../view/view.ts'

export const clientQuits: Check = {
  id: 'auth.client-quits',
  level: 'should',
  kind: 'traffic',
  summary: 'who gives up after a refusal says QUIT, unless security has failed',
  scenarios: ['authentication/wrong-password', 'authentication/unknown-user'],
  *evaluate({ view, record }) {
    for (const { run, connections } of runsOf(view, record)) {
      // What ends with its process did not give up.
      if (run.timedOut || run.signal !== null) continue
      for (const connection of connections) {
        if (toldInside(connection)) continue
        const { turns, end } = connection
        const last = turns.at(-1)
        if (last?.verb === 'QUIT') yield kept('It said QUIT and was not logged in', last.asked)
        else if (last && end && leftForNoReason(connection, last, record.mode)) {
          const said = `"${last.reply?.line}" to ${last.verb || 'its SASL answer'}`
          yield broken(this, `It hung up without QUIT after ${said}`, end, last.asked)
        }
      }
    }
  },
}

/** It read a plain refusal and went, although nothing was wrong with the connection. */
function leftForNoReason(
  { end, tlsFailed }: ConnectionView,
  last: Turn,
  mode: ClientMode,
): boolean {
  const byClient = end?.by === 'client' && (end.how === 'closed' || end.how === 'reset')
  if (!byClient || tlsFailed || end.clientLeft !== undefined) return false
  if (tlsRequired(mode) && !last.asked.tls) return false
  // QUIT is what it said, in the wrong place.
  if (last.asked.sasl?.form === 'command') return false
  return refused(last) && isPlain(last)
}

function isPlain({ reply, faults }: Turn): boolean {
  const line = reply?.line ?? ''
  return /^[\x20-\x7e]{1,510}$/.test(line) && faults.every(isHarmless)
}

/** It made the refusal, and nothing else. */
const isHarmless = (fault: FaultEntry): boolean =>
  fault.site === 'maildrop' || kindOf(fault) === 'replace'
