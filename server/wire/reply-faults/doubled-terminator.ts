import type { ReplyFault } from '../reply-fault.ts'

/** The end comes twice. */
export const doubledTerminator: ReplyFault = {
  kind: 'doubled-terminator',
  site: 'reply',
  summary: 'Sends the final dot twice.',
  about:
    'Behind the final dot comes another line with a dot. The client must have stopped at the first; ' +
    'the second one then stands where the next answer is expected, and begins with neither +OK nor ' +
    '-ERR. Servers that end a message which ends in a dot already do this. Watch for clients that ' +
    'take the stray line for a yes.',
  rfc: '1939 section 3',
  parameters: {},
  apply(_values, spoken) {
    if (!spoken.reply.body) return spoken
    const dot = Buffer.from('.\r\n')
    return { ...spoken, terminator: Buffer.concat([spoken.terminator ?? dot, dot]) }
  },
}
