import { filled } from '../reply-changes.ts'
import type { ReplyFault } from '../reply-fault.ts'

/** The first line lies about the rest. */
export const wrongStatus: ReplyFault = {
  kind: 'wrong-status',
  site: 'reply',
  summary: 'Says another status line, and leaves the body as it is.',
  about:
    'The status line is this one; what follows is what the truth has, its body included. With ' +
    '`-ERR` before a body the client has stopped reading, and lines of the message stand where its ' +
    'next answers are expected. With a word that is neither +OK nor -ERR it must stop: nothing that ' +
    'follows can be trusted.',
  rfc: '1939 section 3',
  short: 'line',
  parameters: {
    line: { type: 'octets', maxOctets: 65_536, about: 'The status line, without CRLF.' },
  },
  apply({ line }, spoken, environment) {
    return { ...spoken, status: filled(line, environment) }
  },
}
