import { numbersOf } from '../../base/numbers.ts'
import type { MaildropFault } from '../maildrop-fault.ts'
import { indexesOf, messages, rename } from '../view.ts'

/** Unique-ids beyond 70 octets. */
export const longUniqueIds: MaildropFault = {
  kind: 'long-unique-ids',
  site: 'maildrop',
  summary: 'unique-ids that are longer than 70 octets',
  about:
    'Each id keeps its own beginning and is filled up to the length, so that ids that are cut to 70 octets ' +
    'stay different where that is possible and those cut behind the filling do not. Clients have ' +
    'overflowed buffers, cut the id and fetched the message for ever, or refused the whole listing.',
  rfc: '1939 section 7',
  parameters: {
    octets: { type: 'integer', about: 'the length of an id', min: 71, max: 65_536, default: 71 },
    numbers: { type: 'numbers', about: 'the messages', default: 'all' },
  },
  short: 'octets',
  apply(values, { opened }) {
    if (!opened) return null
    const includes = numbersOf(values['numbers'] ?? 'all')
    const octets = Number(values['octets'] ?? 71)
    const { length } = indexesOf(opened, includes)
    if (length === 0) return null
    rename(opened, (index, own) => (includes(index + 1) ? `${own}.`.padEnd(octets, 'x') : own))
    return `unique-ids of ${octets} octets for ${messages(length)}`
  },
}
