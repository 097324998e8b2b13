import { changeLines, checkLine, lineMeant, lineParameters } from '../reply-changes.ts'
import type { ReplyFault } from '../reply-fault.ts'

/** A line is missing. */
export const dropLine: ReplyFault = {
  kind: 'drop-line',
  site: 'reply',
  summary: 'Leaves lines of the body out.',
  about:
    'The body arrives without the lines that are meant, complete otherwise. From a listing it takes a ' +
    'message or a capability that is there; from a message it takes a header. All lines that match ' +
    'are left out. Watch for clients that delete or fetch anew what a listing lacks.',
  short: 'matching',
  parameters: lineParameters,
  check: checkLine,
  apply(values, spoken, environment) {
    const meant = lineMeant(values, environment)
    return changeLines(spoken, (line, index) => (meant(line, index) ? null : line))
  },
}
