import { numbersOf } from '../../base/numbers.ts'
import type { UpdateResult } from '../../mailbox/message.ts'
import type { MaildropFault } from '../maildrop-fault.ts'
import { hide, indexesOf, keep, messages, sourceAt } from '../view.ts'

/** Messages that go while a session is open. */
export const vanish: MaildropFault = {
  kind: 'vanish',
  site: 'maildrop',
  summary: 'messages go in the middle of a session',
  about:
    'Somebody else, by IMAP or in a browser, deletes the chosen messages from the store. With how: refuse ' +
    'their numbers do not exist any more and the others keep theirs. With renumber those behind move up, ' +
    'which no RFC allows: a client that goes on by number fetches and deletes the wrong messages.',
  rfc: '1939 section 8',
  parameters: {
    numbers: { type: 'numbers', about: 'the messages that go' },
    how: {
      type: 'choice',
      about: 'what becomes of the numbers',
      values: ['refuse', 'renumber'],
      default: 'refuse',
    },
  },
  short: 'numbers',
  apply(values, context) {
    const { opened } = context
    if (!opened) return null
    const includes = numbersOf(values['numbers'] ?? [])
    const going = indexesOf(opened, includes).filter((index) => !opened.vanished?.has(index))
    if (going.length === 0) return null
    const { maildrop, name } = opened.account
    const stored = going.map((index) => sourceAt(opened, index)).filter((at) => at !== null)
    const outcome = maildrop.remove(
      opened.source,
      stored.toSorted((a, b) => a - b),
    )
    if (values['how'] === 'renumber') keep(opened, (index) => !includes(index + 1))
    else hide(opened, going, true)
    const told = ({ problem }: UpdateResult): string => {
      const trouble = problem === undefined ? '' : `, though not from the store: ${problem}`
      return `${messages(going.length)} of ${name} gone${trouble}`
    }
    return outcome instanceof Promise ? outcome.then(told) : told(outcome)
  },
}
