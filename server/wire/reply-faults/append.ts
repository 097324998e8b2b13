import { filled } from '../reply-changes.ts'
import type { ReplyFault } from '../reply-fault.ts'

/** More than the reply. */
export const append: ReplyFault = {
  kind: 'append',
  site: 'reply',
  summary: 'Sends octets behind the reply.',
  about:
    'The reply arrives whole, with the octets right behind it, in the same segment where that is ' +
    'possible. Without a line end they stand in front of the next reply. Debug output and broken ' +
    'proxies do this. Watch for clients that take them for the answer to the next command.',
  rfc: '1939 section 3',
  short: 'octets',
  parameters: { octets: { type: 'octets', maxOctets: 65_536, about: 'What is sent behind it.' } },
  apply({ octets }, spoken, environment) {
    return { ...spoken, behind: [...(spoken.behind ?? []), filled(octets, environment)] }
  },
}
