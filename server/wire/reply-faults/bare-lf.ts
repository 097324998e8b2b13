import { endLines, partParameter } from '../reply-changes.ts'
import type { ReplyFault } from '../reply-fault.ts'

/** Line ends of Unix. */
export const bareLf: ReplyFault = {
  kind: 'bare-lf',
  site: 'reply',
  summary: 'Ends lines with LF alone.',
  about:
    'Lines end in LF without CR: the status line, the lines of the body with the final dot, or all. ' +
    'Servers that copy files with the line ends of Unix do this. A client may be lenient, but must ' +
    'not wait for ever, and must not see line ends where CRLF and LF are mixed to smuggle a final ' +
    'dot.',
  rfc: '1939 section 3',
  short: 'in',
  parameters: { in: partParameter('all') },
  apply({ in: part }, spoken) {
    return endLines(spoken, Buffer.from('\n'), part)
  },
}
