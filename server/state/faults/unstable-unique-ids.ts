import type { MaildropFault } from '../maildrop-fault.ts'
import { messages, rename } from '../view.ts'

/** Unique-ids that are others in each session. */
export const unstableUniqueIds: MaildropFault = {
  kind: 'unstable-unique-ids',
  site: 'maildrop',
  summary: 'each session shows other unique-ids',
  about:
    'No id of an earlier session comes again, as after a mailbox was moved or its index rebuilt. A client ' +
    'that leaves mail on the server fetches everything anew; a good one notices and does not pile up ' +
    'duplicates without a word. The ids follow from the seed.',
  rfc: '1939 section 7',
  parameters: {},
  apply(_values, { opened }, { random, session }) {
    if (!opened) return null
    const salt = `${random.hex(14)}${session.toString(16).padStart(2, '0')}`
    rename(opened, (index) => `${salt}.${index + 1}`)
    return `${messages(opened.snapshot.count)} with new unique-ids`
  },
}
