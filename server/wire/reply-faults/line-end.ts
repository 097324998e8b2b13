import { endLines, filled, partParameter } from '../reply-changes.ts'
import type { ReplyFault } from '../reply-fault.ts'

/** Odd line ends. */
export const lineEnd: ReplyFault = {
  kind: 'line-end',
  site: 'reply',
  summary: 'Ends lines with other octets than CRLF.',
  about:
    'Lines end in these octets: `\\r`, `\\n\\r`, `\\r\\r\\n`, or nothing. In the body that holds for ' +
    'the final dot too. Conversions that were done twice do this. A client must not hang without a ' +
    'time-out, and must not take part of a line for a whole one.',
  rfc: '1939 section 3',
  short: 'octets',
  parameters: {
    octets: { type: 'octets', maxOctets: 65_536, about: 'What ends a line; may be empty.' },
    in: partParameter('all'),
  },
  apply({ octets, in: part }, spoken, environment) {
    return endLines(spoken, filled(octets, environment), part)
  },
}
