import type { ReceivedEntry } from '../../../../server/transcript/entry.ts'
import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { timestampsIn } from '../../view/timestamps.ts'

export const takesRightToken: Check = {
  id: 'apop.takes-right-token',
  level: 'info',
  kind: 'provoked',
  summary: 'of several things in angle brackets a well-formed one is digested, by one rule',
  scenarios: ['greeting/several-things-in-brackets'],
  *evaluate({ view }) {
    const places = new Map<string, ReceivedEntry>()
    for (const { greeting, turns } of view.connections) {
      const asked = turns.find(({ verb }) => verb === 'APOP')?.asked
      const over = asked?.secret?.over
      if (!greeting || !asked || over === undefined) continue
      const { items, proper } = timestampsIn(greeting)
      if (items.length < 2 || proper.length === 0) continue
      if (!proper.includes(over)) {
        yield broken(this, `It digested "${over}" though "${proper[0]}" was there`, asked, greeting)
        continue
      }
      yield kept(`It digested "${over}" among ${items.length} things in brackets`, asked, greeting)
      const place = proper.indexOf(over) === 0 ? 'first' : 'last'
      if (proper.length > 1) places.set(place, asked)
    }
    if (places.size < 2) return
    yield broken(this, 'Of two timestamps it took now the first, now the last', ...places.values())
  },
}
