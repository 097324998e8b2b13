import { numbersOf } from '../../base/numbers.ts'
import type { MaildropFault } from '../maildrop-fault.ts'
import { marksOver } from '../marks.ts'
import { indexesOf, messages } from '../view.ts'

/** Messages that UIDL leaves out. */
export const missingUniqueIds: MaildropFault = {
  kind: 'missing-unique-ids',
  site: 'maildrop',
  summary: 'UIDL leaves messages out that LIST has',
  about:
    'UIDL has no line for the chosen messages, and UIDL with their number is refused; LIST, RETR and DELE ' +
    'know them. A client that takes the lines of UIDL and LIST pairwise, or deletes what UIDL does not ' +
    'show, loses messages.',
  rfc: '1939 section 7',
  parameters: { numbers: { type: 'numbers', about: 'the messages without an id' } },
  short: 'numbers',
  apply(values, { opened }) {
    if (!opened) return null
    const chosen = indexesOf(opened, numbersOf(values['numbers'] ?? 'all'))
    if (chosen.length === 0) return null
    const missing = opened.oddIds?.missing ?? marksOver(opened.snapshot)
    for (const index of chosen) missing.add(index)
    opened.oddIds = { octets: opened.oddIds?.octets ?? false, missing }
    return `UIDL leaves out ${messages(chosen.length)}`
  },
}
