import { octetsStream } from '../mailbox/memory-message.ts'
import type { Body } from '../wire/reply.ts'

/** A body of lines whose characters stand for octets, for listings that are not ASCII. Dots are stuffed. */
export function octetBody(lines: Iterable<string>): Body {
  let text = ''
  for (const line of lines) text += `${line}\r\n`
  const octets = Buffer.from(text, 'latin1')
  return {
    kind: 'message',
    content: { dotFree: false, whole: () => octets, open: () => octetsStream(octets) },
  }
}
