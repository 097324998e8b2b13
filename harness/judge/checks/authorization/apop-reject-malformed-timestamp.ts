import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { timestampsIn } from '../../view/timestamps.ts'

export const rejectMalformedTimestamp: Check = {
  id: 'apop.reject-malformed-timestamp',
  level: 'info',
  kind: 'provoked',
  summary: 'no digest is sent for a timestamp that is no proper msg-id',
  scenarios: ['sasl/apop-crafted-challenges', 'profiles/kerio'],
  *evaluate({ view }) {
    for (const { greeting, turns } of view.connections) {
      if (!greeting?.line.includes('<')) continue
      const { proper, items } = timestampsIn(greeting)
      if (proper.length > 0) continue
      const apop = turns.find(({ verb }) => verb === 'APOP')
      const shown = items[0] ?? greeting.line
      if (apop) yield broken(this, `It sent a digest for "${shown}"`, apop.asked, greeting)
      else yield kept(`It made no digest of "${shown}"`, greeting)
    }
  },
}
