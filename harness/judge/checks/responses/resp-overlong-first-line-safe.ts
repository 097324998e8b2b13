import type { FaultEntry, SentEntry } from '../../../../server/transcript/entry.ts'
import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { crashOf } from '../../crash.ts'
import { killedIn, runOf } from '../../view/course.ts'

/** The transcript keeps the line, or at least the fault that made it long. */
function isOverlong({ line, n }: SentEntry, faults: readonly FaultEntry[]): boolean {
  if (line.length > 510) return true
  const acted = faults.findLast((fault) => fault.n < n)?.fault
  const { octets = 0, in: where } = acted?.['over-long-line'] ?? {}
  return where === 'status' && Number(octets) > 510
}

export const overlongFirstLineSafe: Check = {
  id: 'resp.overlong-first-line-safe',
  level: 'info',
  kind: 'provoked',
  summary: 'a first line beyond 512 octets does no harm',
  scenarios: ['framing/hundred-kilobytes-of-error', 'parsing/endless-status-line'],
  *evaluate({ view, record }) {
    for (const connection of view.connections) {
      const sent = connection.entries.find(
        (entry) => entry.kind === 'sent' && isOverlong(entry, connection.faults),
      )
      if (!sent) continue
      const run = runOf(connection, record)
      const what = run && crashOf(run)
      if (what) yield broken(this, `It ended by ${what} on a first line beyond 512 octets`, sent)
      else if (killedIn(connection, record))
        yield broken(this, 'It hung on a first line beyond 512 octets', sent)
      // Of a transcript alone nobody knows how the client ended.
      else if (run) yield kept('It bore a first line beyond 512 octets', sent)
    }
  },
}
