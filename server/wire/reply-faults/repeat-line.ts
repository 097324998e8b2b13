import { changeLines } from '../reply-changes.ts'
import type { ReplyFault } from '../reply-fault.ts'

/** A line comes twice. */
export const repeatLine: ReplyFault = {
  kind: 'repeat-line',
  site: 'reply',
  summary: 'Says a line of the body twice.',
  about:
    'One line of the body arrives twice in a row. In LIST or UIDL a message is there twice; in CAPA a ' +
    'capability. A client must not fetch or delete it twice, nor show it twice.',
  short: 'number',
  parameters: {
    number: {
      type: 'integer',
      min: 1,
      max: 1_000_000_000,
      about: 'The number of the body line, counted from 1.',
    },
  },
  apply({ number }, spoken) {
    return changeLines(spoken, (line, index) => (index + 1 === number ? [line, line] : line))
  },
}
