import { filled } from '../reply-changes.ts'
import type { ReplyFault } from '../reply-fault.ts'

/** The end looks different. */
export const terminator: ReplyFault = {
  kind: 'terminator',
  site: 'reply',
  summary: 'Ends the body with other octets than a dot and CRLF.',
  about:
    'What stands behind the last body line is exactly these octets: `.\\n`, `. \\r\\n`, `..\\r\\n`. ' +
    'Only a line with a single dot ends a reply; a client that takes less for the end cuts messages ' +
    'short, one that waits for more hangs.',
  rfc: '1939 section 3',
  short: 'octets',
  parameters: {
    octets: {
      type: 'octets',
      maxOctets: 65_536,
      about: 'What stands in place of the final dot and its CRLF.',
    },
  },
  apply({ octets }, spoken, environment) {
    return spoken.reply.body ? { ...spoken, terminator: filled(octets, environment) } : spoken
  },
}
