import { filledLine } from '../reply-changes.ts'
import type { ReplyFault } from '../reply-fault.ts'

/** A line out of nowhere. */
export const unsolicitedLine: ReplyFault = {
  kind: 'unsolicited-line',
  site: 'reply',
  summary: 'Sends a line that nobody asked for.',
  about:
    'A whole line arrives before the reply or behind it, although POP3 has no unsolicited lines. ' +
    'Before it, the client takes it for the answer and is one reply behind from then on; behind a ' +
    'message it is the answer to the next command. Watch for deletions that follow answers to other ' +
    'commands.',
  rfc: '1939 section 3',
  short: 'line',
  parameters: {
    line: { type: 'octets', maxOctets: 65_536, about: 'The line, without CRLF.' },
    where: {
      type: 'choice',
      values: ['before', 'behind'],
      default: 'before',
      about: 'Which side of the reply.',
    },
  },
  apply({ line, where }, spoken, environment) {
    const octets = filledLine(line, environment)
    return where === 'before'
      ? { ...spoken, before: [...(spoken.before ?? []), octets] }
      : { ...spoken, behind: [...(spoken.behind ?? []), octets] }
  },
}
