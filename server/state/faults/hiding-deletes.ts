import { hiddenIds } from '../hidden-ids.ts'
import type { MaildropFault } from '../maildrop-fault.ts'
import { atUpdate, keep, messages, storeId } from '../view.ts'

/** Deletes that hide. */
export const hidingDeletes: MaildropFault = {
  kind: 'hiding-deletes',
  site: 'maildrop',
  summary: 'QUIT hides deleted messages from POP and keeps them in the store',
  about:
    'What was marked deleted is not shown to POP any more, and stays where IMAP and the browser see it: ' +
    'Gmail, Dovecot with pop3_delete_type=flag and servers that move to a trash folder. To POP alone it looks ' +
    'like the truth; recent-mode and the size of the mailbox show the difference.',
  parameters: {},
  moments: ['login'],
  apply(_values, { opened }, { memory }) {
    if (!opened) return null
    const ids = hiddenIds(memory)
    atUpdate(opened, (plan) => {
      for (const index of plan.remove) ids.add(opened.source.uidOf(index))
      return { ...plan, remove: [] }
    })
    const hidden = keep(opened, (index) => !ids.has(storeId(opened, index) ?? ''))
    return `${messages(hidden)} hidden, fetched or deleted before`
  },
}
