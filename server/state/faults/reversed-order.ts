import type { MaildropFault } from '../maildrop-fault.ts'
import { choose, messages } from '../view.ts'

/** The newest message first. */
export const reversedOrder: MaildropFault = {
  kind: 'reversed-order',
  site: 'maildrop',
  summary: 'the newest message is number 1',
  about:
    'Messages are numbered from the newest to the oldest; Exchange has a setting for it. A client that takes ' +
    'the highest number for the newest message, to fetch the last ten or to stop at the first known one, ' +
    'misses mail.',
  parameters: {},
  moments: ['login'],
  apply(_values, { opened }) {
    if (!opened || opened.snapshot.count < 2) return null
    const { count } = opened.snapshot
    choose(
      opened,
      Array.from({ length: count }, (_, index) => count - 1 - index),
    )
    return `${messages(count)} in reverse order`
  },
}
