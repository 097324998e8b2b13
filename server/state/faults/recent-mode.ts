import type { MaildropFault } from '../maildrop-fault.ts'
import { keep, messages, show, shown } from '../view.ts'

const day = 86_400_000

/** A second view of the mailbox by a prefix of the user name. */
export const recentMode: MaildropFault = {
  kind: 'recent-mode',
  site: 'maildrop',
  summary: 'recent:NAME logs in as NAME and shows the last days, whatever was hidden',
  about:
    'The prefix in front of a user name opens the same mailbox with the same password, and shows all messages ' +
    'of the last days, those too that were hidden after RETR. Gmail has it for several clients on one ' +
    'account. Put it behind faults that hide. A client must pass the name on as the user wrote it.',
  parameters: {
    prefix: { type: 'text', about: 'in front of the name', maxOctets: 32, default: 'recent:' },
    days: { type: 'integer', about: 'how old a message may be', min: 1, max: 36_500, default: 30 },
  },
  short: 'days',
  moments: ['login'],
  alias({ prefix }, presented) {
    const mark = String(prefix ?? 'recent:')
    return presented.startsWith(mark) ? presented.slice(mark.length) : null
  },
  apply(values, context) {
    const { opened, presented } = context
    const prefix = String(values['prefix'] ?? 'recent:')
    if (!opened || !presented.startsWith(prefix)) return null
    const { source } = opened
    const days = Number(values['days'] ?? 30)
    const oldest = context.service.clock.wall() - days * day
    const same = (index: number): number => index
    show(opened, { snapshot: shown(opened, source), from: () => null, sourceIndex: same })
    const older = keep(opened, (index) => source.arrivedAt(index) >= oldest)
    return `the last ${days} days: ${messages(source.count - older)} of ${source.count}`
  },
}
