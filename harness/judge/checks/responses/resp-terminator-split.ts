import type { FaultEntry } from '../../../../server/transcript/entry.ts'
import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { courseBehind, stuckBehind } from '../../view/course.ts'
import { kindOf } from '../../view/faults.ts'

/** CR LF, dot, CR LF. */
const terminator = 5

function isAtEnd(fault: FaultEntry, octets: number): boolean {
  if (kindOf(fault) === 'slice') return true
  const { into = 0 } = fault
  return /^(?:split|stall)$/.test(kindOf(fault)) && into > octets - terminator && into < octets
}

export const terminatorSplit: Check = {
  id: 'resp.terminator-split',
  level: 'must',
  kind: 'provoked',
  summary: 'the end of a body is seen however TCP cuts it up',
  scenarios: [
    'slow-links/split-terminator',
    'framing/terminator-split-everywhere',
    'slow-links/stall-capa-before-dot',
  ],
  *evaluate({ view, record }) {
    for (const connection of view.connections) {
      for (const turn of connection.turns) {
        const { reply, verb, faults } = turn
        if (!reply?.body?.complete || !faults.some((fault) => isAtEnd(fault, reply.octets)))
          continue
        const waited = stuckBehind(connection, turn, record)
        if (waited)
          yield broken(this, `It did not see the end of the answer to ${verb}: ${waited}`, reply)
        else if (courseBehind(connection, turn).next)
          yield kept(`It saw the end of the answer to ${verb}`, reply)
      }
    }
  },
}
