import { changeLines } from '../reply-changes.ts'
import type { ReplyFault } from '../reply-fault.ts'

const dot = Buffer.from('.')

/** Dots are hidden twice. */
export const doubleStuffing: ReplyFault = {
  kind: 'double-stuffing',
  site: 'reply',
  summary: 'Hides dots at the start of lines twice.',
  about:
    'Lines of the body that begin with a dot arrive with two more, as from a server and a proxy ' +
    'that both stuffed. The client, which takes one away, is left with a dot too many. Nothing is ' +
    'lost, but signatures break, and the message has another size than LIST says; a client must not ' +
    'call it damaged for that alone.',
  rfc: '1939 section 3',
  parameters: {},
  apply(_values, spoken) {
    return changeLines(spoken, (line) => (line[0] === dot[0] ? Buffer.concat([dot, line]) : line))
  },
}
