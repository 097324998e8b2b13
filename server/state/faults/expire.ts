import type { UpdateResult } from '../../mailbox/message.ts'
import { expired } from '../../mailbox/retention.ts'
import type { MaildropFault } from '../maildrop-fault.ts'
import { keep, messages, sourceAt } from '../view.ts'

/** Messages that are removed for their age, unannounced. */
export const expire: MaildropFault = {
  kind: 'expire',
  site: 'maildrop',
  summary: 'old messages are removed or hidden at login, without a word in CAPA',
  about:
    'What arrived longer ago than so many days is removed from the store as the maildrop is opened, or with ' +
    'how: hide only not shown, as servers do whose POP has a window of 30 days. Unlike the setting ' +
    'expireDays nothing announces it: a client that leaves mail on the server and was away for long finds ' +
    'it gone.',
  rfc: '2449 section 6.7',
  parameters: {
    days: { type: 'integer', about: 'how long a message is kept', min: 1, max: 36_500 },
    how: {
      type: 'choice',
      about: 'whether the store loses them',
      values: ['remove', 'hide'],
      default: 'remove',
    },
  },
  short: 'days',
  moments: ['login'],
  apply(values, context) {
    const { opened } = context
    if (!opened) return null
    const old = expired(opened.source, Number(values['days']), context.service.clock.wall())
    if (old.length === 0) return null
    const { source, account } = opened
    const gone = new Set(old)
    const left = keep(opened, (index) => !gone.has(sourceAt(opened, index) ?? -1))
    if (values['how'] === 'hide') return `${messages(left)} not shown for their age`
    const told = ({ removed, problem }: UpdateResult): string => {
      context.note({
        event: 'expired',
        user: account.name,
        messages: removed,
        ...(problem === undefined ? {} : { problem }),
      })
      return `${messages(old.length)} removed for their age`
    }
    const outcome = account.maildrop.remove(source, old)
    return outcome instanceof Promise ? outcome.then(told) : told(outcome)
  },
}
