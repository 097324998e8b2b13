import type { MaildropFault } from '../maildrop-fault.ts'
import { keep, messages } from '../view.ts'

/** A session that sees part of the mailbox. */
export const batch: MaildropFault = {
  kind: 'batch',
  site: 'maildrop',
  summary: 'a session shows at most so many messages',
  about:
    'The rest comes in later sessions, once the first ones were deleted or hidden: Gmail shows some 250 to 300, ' +
    'the oldest first. A client that takes one session for the whole mailbox believes that messages were ' +
    'deleted on the server, or that it is done.',
  parameters: {
    size: { type: 'integer', about: 'how many', min: 0, max: 1_000_000_000 },
    order: {
      type: 'choice',
      about: 'which come first',
      values: ['oldest', 'newest'],
      default: 'oldest',
    },
  },
  short: 'size',
  moments: ['login'],
  apply(values, { opened }) {
    if (!opened) return null
    const { snapshot } = opened
    const size = Number(values['size'])
    if (snapshot.count <= size) return null
    const sign = values['order'] === 'newest' ? -1 : 1
    const byAge = Array.from({ length: snapshot.count }, (_, index) => index).toSorted(
      (a, b) => sign * (snapshot.arrivedAt(a) - snapshot.arrivedAt(b) || a - b),
    )
    const shown = new Set(byAge.slice(0, size))
    const kept = keep(opened, (index) => shown.has(index))
    return `${messages(kept)} kept for later sessions`
  },
}
