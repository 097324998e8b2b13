import type { MaildropFault } from '../maildrop-fault.ts'
import { choose, messages } from '../view.ts'

/** A mailbox that seems empty. */
export const emptyMaildrop: MaildropFault = {
  kind: 'empty-maildrop',
  site: 'maildrop',
  summary: 'the mailbox seems empty',
  about:
    'The session sees no message; the store keeps them all. It happens when a server opens a fresh mailbox ' +
    'beside the real one. A client that removes local copies of what the server does not list any more ' +
    'loses everything.',
  parameters: {},
  moments: ['login'],
  apply(_values, { opened }) {
    if (!opened || opened.snapshot.count === 0) return null
    const { count } = opened.snapshot
    choose(opened, [])
    return `${messages(count)} not shown`
  },
}
