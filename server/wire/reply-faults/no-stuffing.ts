import type { ReplyFault } from '../reply-fault.ts'

/** Dots are not hidden. */
export const noStuffing: ReplyFault = {
  kind: 'no-stuffing',
  site: 'reply',
  summary: 'Sends dots at the start of lines as they are.',
  about:
    'Lines of the body that begin with a dot arrive without the second dot that should hide it. A ' +
    'line of one dot then ends the message early, and the rest of it stands where the next answer is ' +
    'expected: text of a message becomes replies. Every client is fooled by this; one with care ' +
    'notices that what follows is no answer.',
  rfc: '1939 section 3',
  parameters: {},
  apply(_values, spoken) {
    return spoken.reply.body ? { ...spoken, stuffing: false } : spoken
  },
}
