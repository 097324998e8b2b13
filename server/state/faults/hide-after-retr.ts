import { hiddenIds } from '../hidden-ids.ts'
import type { MaildropFault } from '../maildrop-fault.ts'
import { keep, messages, storeId } from '../view.ts'

/** Messages that POP shows once. */
export const hideAfterRetr: MaildropFault = {
  kind: 'hide-after-retr',
  site: 'maildrop',
  summary: 'a fetched message is not shown again, and stays in the store',
  about:
    'From the next session on, POP does not show what a RETR has asked for, whether or not it arrived; the ' +
    'store keeps it. Gmail does so. A client on a second machine sees an empty mailbox, and one that was cut ' +
    'in the middle of a message never gets it again, short of recent-mode.',
  parameters: {},
  moments: ['login'],
  apply(_values, { opened }, { memory }) {
    if (!opened) return null
    const ids = hiddenIds(memory)
    const before = opened.fetching
    opened.fetching = (index, whole) => {
      const refused = before?.(index, whole) ?? null
      const id = whole && !refused ? storeId(opened, index) : null
      if (id !== null) ids.add(id)
      return refused
    }
    const hidden = keep(opened, (index) => !ids.has(storeId(opened, index) ?? ''))
    return `${messages(hidden)} hidden, fetched or deleted before`
  },
}
