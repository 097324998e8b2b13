import { changePart, partParameter } from '../reply-changes.ts'
import type { ReplyFault } from '../reply-fault.ts'

/** A line without end, almost. */
export const overLongLine: ReplyFault = {
  kind: 'over-long-line',
  site: 'reply',
  summary: 'Makes a line longer than anybody expects.',
  about:
    'The status line, or one line of the body, is filled up with `x` to so many octets, its end not ' +
    'counted. RFC 1939 allows 512 for a status line; lines of messages have no limit in practice. A ' +
    'client must not overrun a buffer, nor take the second part of a line that it cut for a line of ' +
    'its own.',
  rfc: '1939 section 3',
  short: 'octets',
  parameters: {
    octets: {
      type: 'size',
      min: 1,
      max: 64 * 1024 * 1024,
      default: 4096,
      about: 'How long the line becomes; a longer one stays as it is.',
    },
    in: partParameter('status'),
    line: {
      type: 'integer',
      min: 1,
      max: 1_000_000_000,
      default: 1,
      about: 'Which line of the body.',
    },
  },
  apply(values, spoken) {
    const length = Number(values['octets'])
    return changePart(spoken, values, (line) => {
      if (line.length >= length) return line
      const gap = values['in'] === 'status' && /^(?:\+OK|-ERR|\+)$/.test(line.toString('latin1'))
      const whole = Buffer.alloc(length, 'x')
      line.copy(whole)
      if (gap) whole.write(' ', line.length)
      return whole
    })
  },
}
