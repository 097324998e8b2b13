import { numbersOf } from '../../base/numbers.ts'
import type { MaildropFault } from '../maildrop-fault.ts'
import { indexesOf, messages, show } from '../view.ts'

/** Sizes that are not those of the messages. */
export const lyingSizes: MaildropFault = {
  kind: 'lying-sizes',
  site: 'maildrop',
  summary: 'LIST, STAT and RETR tell sizes that are not true',
  about:
    'All that tells a size tells the false one; the message itself is whole. Servers estimate, count LF as ' +
    'one octet, or tell compressed sizes. A client may use sizes for progress and limits, never to find ' +
    'the end of a message or to judge whether it is complete.',
  rfc: '1939 section 11',
  parameters: {
    numbers: { type: 'numbers', about: 'the messages', default: 'all' },
    add: { type: 'integer', about: 'octets added', min: -1e9, max: 1e9, optional: true },
    times: { type: 'number', about: 'multiplied by this', min: 0, max: 1e6, optional: true },
    say: { type: 'integer', about: 'told instead', min: -1e12, max: 1e12, optional: true },
  },
  check({ add, times, say }) {
    const given = [add, times, say].filter((value) => value !== undefined).length
    return given === 1 ? undefined : 'give exactly one of add, times and say'
  },
  apply(values, { opened }) {
    if (!opened) return null
    const includes = numbersOf(values['numbers'] ?? 'all')
    const { add, times, say } = values as Readonly<Record<string, number | undefined>>
    const lie = (octets: number): number => {
      if (say !== undefined) return say
      return Math.max(0, Math.round(octets * (times ?? 1)) + (add ?? 0))
    }
    const of = opened.snapshot
    const octetsOf = (index: number): number =>
      includes(index + 1) ? lie(of.octetsOf(index)) : of.octetsOf(index)
    const lied = indexesOf(opened, includes)
    if (lied.length === 0) return null
    let { octets } = of
    for (const index of lied) octets += octetsOf(index) - of.octetsOf(index)
    const { sourceIndex } = opened
    show(opened, { snapshot: { ...of, octets, octetsOf }, from: (index) => index })
    opened.sourceIndex = sourceIndex
    return `false sizes for ${messages(lied.length)}`
  },
}
