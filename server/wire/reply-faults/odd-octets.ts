import { changePart, filled, partParameter } from '../reply-changes.ts'
import type { ReplyFault } from '../reply-fault.ts'

/** Octets that do not belong there. */
export const oddOctets: ReplyFault = {
  kind: 'odd-octets',
  site: 'reply',
  summary: 'Puts NUL, 8-bit or control octets into a line.',
  about:
    'The octets stand inside the status line or one line of the body. NUL ends strings in C, so a ' +
    'client may lose the rest of the line or of the message; escape sequences reach terminals and ' +
    'logs; octets that are no UTF-8 make decoders throw. A client must keep a message as it came, ' +
    'and must not fail on one that others can read.',
  rfc: '1939 section 3',
  short: 'octets',
  parameters: {
    octets: {
      type: 'octets',
      maxOctets: 65_536,
      default: '\\x00',
      about: 'What is put in.',
    },
    in: partParameter('status'),
    line: {
      type: 'integer',
      min: 1,
      max: 1_000_000_000,
      default: 1,
      about: 'Which line of the body.',
    },
    at: {
      type: 'integer',
      min: 0,
      max: 1_000_000_000,
      default: 0,
      about: 'Behind so many octets of the line; at its end where it is shorter.',
    },
  },
  apply(values, spoken, environment) {
    const octets = filled(values['octets'], environment)
    const at = Number(values['at'])
    return changePart(spoken, values, (line) =>
      Buffer.concat([line.subarray(0, at), octets, line.subarray(at)]),
    )
  },
}
