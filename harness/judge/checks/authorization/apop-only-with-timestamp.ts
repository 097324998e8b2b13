import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'

export const onlyWithTimestamp: Check = {
  id: 'apop.only-with-timestamp',
  level: 'must',
  kind: 'traffic',
  summary: 'APOP is sent only where the greeting has a timestamp',
  scenarios: ['greeting/just-ok'],
  *evaluate({ view }) {
    for (const { greeting, turns } of view.connections) {
      const apop = turns.find(({ verb }) => verb === 'APOP')
      if (!apop || !greeting) continue
      // One that is there and no good is for apop.reject-malformed-timestamp.
      if (greeting.line.includes('<'))
        yield kept('It used APOP by a timestamp', apop.asked, greeting)
      else yield broken(this, 'It sent APOP; the greeting has no timestamp', apop.asked, greeting)
    }
  },
}
