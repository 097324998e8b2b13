import type { MaildropFault } from '../maildrop-fault.ts'
import { atUpdate } from '../view.ts'

/** Deletes that are promised and not done. */
export const ineffectiveDeletes: MaildropFault = {
  kind: 'ineffective-deletes',
  site: 'maildrop',
  summary: 'DELE and QUIT succeed, and nothing is removed',
  about:
    'QUIT says that the marked messages were removed, and the next session has them all again. A client that ' +
    'forgets the ids of what it deleted fetches everything a second time, each time.',
  rfc: '1939 section 6',
  parameters: {},
  apply(_values, { opened }) {
    if (!opened) return null
    atUpdate(opened, (plan) => ({ ...plan, remove: [] }))
    return 'nothing will be removed at QUIT'
  },
}
