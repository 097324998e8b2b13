import { checkLine, filled, statusOf } from '../reply-changes.ts'
import type { ReplyFault } from '../reply-fault.ts'

/** A challenge of SASL says something else. */
export const changeChallenge: ReplyFault = {
  kind: 'change-challenge',
  site: 'reply',
  summary: 'Changes what a SASL challenge decodes to.',
  about:
    'The challenge is decoded, the part that matches is replaced, and the rest stays: the nonce of ' +
    'SCRAM as the client began it, the iterations other ones. A challenge in which nothing matches, and ' +
    'whatever is no challenge, passes as it is. The server itself goes on from what it meant.',
  rfc: '5034 section 4',
  parameters: {
    matching: {
      type: 'text',
      maxOctets: 1000,
      about: 'A regular expression over the decoded octets; `{{` is a brace in it.',
    },
    to: { type: 'octets', maxOctets: 65_536, about: 'What stands in place of the match.' },
  },
  check: ({ matching }) => checkLine({ matching: matching as string }),
  apply({ matching, to }, spoken, environment) {
    const line = statusOf(spoken).toString('latin1')
    const data = /^\+ (?<data>[A-Za-z0-9+/]*={0,2})$/.exec(line)?.groups?.['data']
    if (data === undefined) return spoken
    const meant = Buffer.from(data, 'base64').toString('latin1')
    const pattern = new RegExp(Buffer.from(environment.fill(String(matching))).toString('latin1'))
    const other = filled(to, environment).toString('latin1')
    const changed = meant.replace(pattern, () => other)
    if (changed === meant) return spoken
    return {
      ...spoken,
      status: Buffer.from(`+ ${Buffer.from(changed, 'latin1').toString('base64')}`),
    }
  },
}
