import { filled } from '../reply-changes.ts'
import type { ReplyFault } from '../reply-fault.ts'

/** Something before the reply. */
export const prepend: ReplyFault = {
  kind: 'prepend',
  site: 'reply',
  summary: 'Sends octets before the reply.',
  about:
    'The octets arrive right before the status line. Without a line end they become its beginning, so ' +
    'that it begins with neither +OK nor -ERR. Byte order marks, blank lines and warnings of scripts ' +
    'get there. A client must not take them for a positive answer.',
  rfc: '1939 section 3',
  short: 'octets',
  parameters: { octets: { type: 'octets', maxOctets: 65_536, about: 'What is sent before it.' } },
  apply({ octets }, spoken, environment) {
    return { ...spoken, before: [...(spoken.before ?? []), filled(octets, environment)] }
  },
}
