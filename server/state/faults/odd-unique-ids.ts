import { numbersOf } from '../../base/numbers.ts'
import { octetsOf } from '../../base/octets.ts'
import type { MaildropFault } from '../maildrop-fault.ts'
import { indexesOf, messages, rename } from '../view.ts'

/** Unique-ids of any octets at all. */
export const oddUniqueIds: MaildropFault = {
  kind: 'odd-unique-ids',
  site: 'maildrop',
  summary: 'unique-ids by a template, whatever octets it holds',
  about:
    'The template stands for the id: {n} is the message number, {uid} the true id, \\xNN an octet. Spaces, ' +
    'quotes, slashes, dots, NUL, 8-bit octets and `<>` have all been seen; clients that use ids as file ' +
    'names or split lines at spaces fail on them. In the answer to UIDL with a number, octets above 7F go ' +
    'out as UTF-8.',
  rfc: '1939 section 7',
  parameters: {
    template: { type: 'octets', about: 'the id, with {n} and {uid}', maxOctets: 4096 },
    numbers: { type: 'numbers', about: 'the messages', default: 'all' },
  },
  short: 'template',
  apply(values, { opened }, { fill }) {
    if (!opened) return null
    const includes = numbersOf(values['numbers'] ?? 'all')
    const { length } = indexesOf(opened, includes)
    if (length === 0) return null
    const template = String(values['template'] ?? '')
    const idOf = (index: number, own: string): string => {
      const text = template.replaceAll('{n}', String(index + 1)).replaceAll('{uid}', own)
      return octetsOf(fill(text)).toString('latin1')
    }
    rename(opened, (index, own) => (includes(index + 1) ? idOf(index, own) : own))
    opened.oddIds = { missing: opened.oddIds?.missing ?? null, octets: true }
    return `odd unique-ids for ${messages(length)}`
  },
}
