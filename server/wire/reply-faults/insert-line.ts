import { changeLines, filled } from '../reply-changes.ts'
import type { ReplyFault } from '../reply-fault.ts'

/** A line too many. */
export const insertLine: ReplyFault = {
  kind: 'insert-line',
  site: 'reply',
  summary: 'Puts a line into the body.',
  about:
    'The line arrives in front of the body line with the number `at`, or as the last one where the ' +
    'body is shorter. Makes messages that are in the listing and not in the maildrop, capabilities ' +
    'that do not exist, and headers from nowhere. A reply of one line stays as it is.',
  short: 'line',
  parameters: {
    line: { type: 'octets', maxOctets: 65_536, about: 'The line, without CRLF.' },
    at: {
      type: 'integer',
      min: 1,
      max: 1_000_000_000,
      default: 1,
      about: 'Which line of the body it becomes.',
    },
  },
  apply({ line, at }, spoken, environment) {
    const inserted = filled(line, environment)
    const made = changeLines(spoken, (octets, index) =>
      index + 1 === at ? [inserted, octets] : octets,
    )
    if (made === spoken) return spoken
    const last = (count: number): Buffer[] => (count < Number(at) ? [inserted] : [])
    return { ...made, lastLines: [...(made.lastLines ?? []), last] }
  },
}
