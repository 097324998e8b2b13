import { numbersOf } from '../../base/numbers.ts'
import type { MaildropFault } from '../maildrop-fault.ts'
import { indexesOf, messages, rename } from '../view.ts'

/** Unique-ids of no octets. */
export const emptyUniqueIds: MaildropFault = {
  kind: 'empty-unique-ids',
  site: 'maildrop',
  summary: 'UIDL shows a number and nothing behind it',
  about:
    'The line of a chosen message is its number and a space, which no id of 1 to 70 octets can follow. ' +
    'Parsers that split at the space crash or take the empty text for an id that all messages share.',
  rfc: '1939 section 7',
  parameters: { numbers: { type: 'numbers', about: 'the messages', default: 'all' } },
  short: 'numbers',
  apply(values, { opened }) {
    if (!opened) return null
    const includes = numbersOf(values['numbers'] ?? 'all')
    const { length } = indexesOf(opened, includes)
    if (length === 0) return null
    rename(opened, (index, own) => (includes(index + 1) ? '' : own))
    return `empty unique-ids for ${messages(length)}`
  },
}
