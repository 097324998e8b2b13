import { statusOf } from '../reply-changes.ts'
import type { ReplyFault } from '../reply-fault.ts'
import { addOrSay, addOrSayParameters, checkAddOrSay } from '../wrong-number.ts'

/** Replies that say how many messages there are, in the first number of their status line. */
const counting = new Set(['STAT', 'PASS', 'APOP', 'AUTH'])

/** Those that do where they have a body; with an argument their first number is that of a message. */
const listing = new Set(['LIST', 'UIDL'])

/** The number of messages is not the number of messages. */
export const wrongCount: ReplyFault = {
  kind: 'wrong-count',
  site: 'reply',
  summary: 'Says a wrong number of messages.',
  about:
    'Changes the first number of a positive status line in answer to STAT, to LIST and UIDL without an ' +
    'argument, and to PASS, APOP and AUTH where they tell the count; anything else stays as it is, the ' +
    'lines of the listing too. Servers that count messages marked deleted, or cache the count, do this. ' +
    'A client must go by the listing, and must not fetch numbers that are not in it.',
  rfc: '1939 section 5',
  parameters: addOrSayParameters('messages'),
  check: checkAddOrSay,
  apply(values, spoken, { verb }) {
    const { status, body } = spoken.reply
    if (status !== '+OK') return spoken
    if (!counting.has(verb) && !(listing.has(verb) && body)) return spoken
    const line = statusOf(spoken).toString('latin1')
    const changed = line.replace(/\d+/, (count) => addOrSay(count, values))
    return changed === line ? spoken : { ...spoken, status: Buffer.from(changed, 'latin1') }
  },
}
