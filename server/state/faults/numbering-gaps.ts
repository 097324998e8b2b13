import { numbersOf } from '../../base/numbers.ts'
import type { MaildropFault } from '../maildrop-fault.ts'
import { hide, indexesOf } from '../view.ts'

/** Numbers that are left out. */
export const numberingGaps: MaildropFault = {
  kind: 'numbering-gaps',
  site: 'maildrop',
  summary: 'some message numbers do not exist',
  about:
    'The chosen numbers are left out of LIST and UIDL, count in no total and are refused, while those ' +
    'behind them keep theirs. Clients that count from 1 to the number in STAT ask for messages that are ' +
    'not there and miss the last ones.',
  rfc: '1939 section 4',
  parameters: { numbers: { type: 'numbers', about: 'the numbers that are left out' } },
  short: 'numbers',
  apply(values, { opened }) {
    if (!opened) return null
    const count = hide(opened, indexesOf(opened, numbersOf(values['numbers'] ?? [])), false)
    return count === 0 ? null : `${count} numbers are left out`
  },
}
