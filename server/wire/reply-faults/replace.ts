import type { ParameterValue } from '../../base/fault.ts'
import { bodyOf, filled } from '../reply-changes.ts'
import type { ReplyFault } from '../reply-fault.ts'
import type { Reply, Status } from '../reply.ts'

/** Something else is said. */
export const replace: ReplyFault = {
  kind: 'replace',
  site: 'reply',
  summary: 'Says something else in place of the reply.',
  about:
    'The line, and the lines behind it where there are any, arrive in place of what the server would have ' +
    'said. `reply:` in a rule is short for this. The command has been carried out all the same, unless the ' +
    'rule says `perform: false`: with `-ERR` it is a lie that a client cannot see through, as when a ' +
    'server deletes and then reports a failure.',
  rfc: '1939 section 3',
  short: 'line',
  parameters: {
    line: { type: 'octets', maxOctets: 65_536, about: 'The status line, without CRLF.' },
    lines: {
      type: 'list',
      of: { type: 'octets', maxOctets: 65_536, about: 'A body line, without CRLF.' },
      min: 0,
      max: 100_000,
      optional: true,
      about:
        'The body; dots are stuffed and the final dot is added. Left out: a reply of one line.',
    },
    close: { type: 'boolean', default: false, about: 'Whether the server hangs up afterwards.' },
  },
  apply({ line, lines, close }, spoken, environment) {
    const status = filled(line, environment)
    const after = close === true ? 'close' : spoken.reply.after
    const reply: Reply = {
      ...worded(status.toString('latin1')),
      worded: true,
      ...(lines !== undefined && {
        body: bodyOf((lines as readonly ParameterValue[]).map((one) => filled(one, environment))),
      }),
      ...(after !== undefined && { after }),
    }
    return { reply, status, ...(spoken.applied && { applied: spoken.applied }) }
  },
}

function worded(line: string): { status: Status; text: string } {
  const status = (['+OK', '-ERR', '+'] as const).find((one) => line.startsWith(one)) ?? '-ERR'
  return { status, text: line.startsWith(status) ? line.slice(status.length).trimStart() : line }
}
