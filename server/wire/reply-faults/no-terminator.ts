import type { ReplyFault } from '../reply-fault.ts'

/** The end is missing. */
export const noTerminator: ReplyFault = {
  kind: 'no-terminator',
  site: 'reply',
  summary: 'Leaves out the final dot.',
  about:
    'Status line and body arrive whole, and then nothing: the dot that ends a multi-line reply never ' +
    'comes. Proxies and scanners that lose the end of a message do this. A client must not take ' +
    'silence, or the end of the connection, for the end of the message.',
  rfc: '1939 section 3',
  parameters: {},
  apply(_values, spoken) {
    return spoken.reply.body ? { ...spoken, terminator: Buffer.alloc(0) } : spoken
  },
}
