import { changeLines, checkLine, filled, lineMeant, lineParameters } from '../reply-changes.ts'
import type { ReplyFault } from '../reply-fault.ts'

/** A line says something else. */
export const changeLine: ReplyFault = {
  kind: 'change-line',
  site: 'reply',
  summary: 'Says lines of the body in other words.',
  about:
    'The lines that are meant arrive as another one, and all others as they are. All lines that match ' +
    'are changed. Makes listings with words in place of numbers, capabilities that are none, and ' +
    'broken headers.',
  parameters: {
    ...lineParameters,
    to: { type: 'octets', maxOctets: 65_536, about: 'The line in its place, without CRLF.' },
  },
  check: checkLine,
  apply(values, spoken, environment) {
    const meant = lineMeant(values, environment)
    const other = filled(values['to'], environment)
    return changeLines(spoken, (line, index) => (meant(line, index) ? other : line))
  },
}
