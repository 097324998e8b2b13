import { filled } from '../reply-changes.ts'
import type { ReplyFault } from '../reply-fault.ts'

/** The text is repeated into pieces of about this size, in octets. */
const piece = 8 * 1024

/** It never stops. */
export const endless: ReplyFault = {
  kind: 'endless',
  site: 'reply',
  summary: 'Goes on sending until the client leaves.',
  about:
    '`line`: the status line never ends, the text follows it over and over without a line end, and there ' +
    'is no body. `listing`: behind the reply (its body, but not the final dot) the text follows over and ' +
    'over, each time as a line. It stops at `limit`, so that nobody’s disk fills, and the connection ' +
    'stays open. A hostile server can do this to any client: it must have a limit of its own, and must ' +
    'not keep all of it in memory.',
  rfc: '1939 section 3',
  short: 'what',
  parameters: {
    what: {
      type: 'choice',
      values: ['line', 'listing'],
      default: 'line',
      about: 'One line without an end, or lines without an end.',
    },
    text: { type: 'octets', maxOctets: 65_536, default: 'x', about: 'What is repeated.' },
    limit: {
      type: 'size',
      min: 1,
      max: 1024 ** 4,
      default: 64 * 1024 * 1024,
      about: 'After so many octets it stops.',
    },
  },
  check: ({ what, text }) =>
    what === 'line' && text === ''
      ? 'text is empty: a line of nothing would be silence'
      : undefined,
  apply({ what, text, limit }, spoken, environment) {
    const one = filled(text, environment)
    if (what === 'line') {
      const { body: _body, ...reply } = spoken.reply
      return {
        ...spoken,
        reply,
        statusEnd: Buffer.alloc(0),
        endless: { octets: repeated(one), limit: Number(limit) },
      }
    }
    const line = Buffer.concat([one, Buffer.from('\r\n')])
    return {
      ...spoken,
      terminator: Buffer.alloc(0),
      endless: { octets: repeated(line), limit: Number(limit) },
    }
  },
}

function repeated(octets: Buffer): Buffer {
  const times = Math.max(1, Math.floor(piece / Math.max(1, octets.length)))
  return Buffer.alloc(times * octets.length, octets)
}
