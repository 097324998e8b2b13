import type { MaildropFault } from '../maildrop-fault.ts'
import { hide, sourceAt } from '../view.ts'

/** Deletes that do not wait for QUIT. */
export const immediateDeletes: MaildropFault = {
  kind: 'immediate-deletes',
  site: 'maildrop',
  summary: 'DELE removes at once, whatever follows',
  about:
    'The message leaves the store with DELE. RSET does not bring it back and a dropped connection does not ' +
    'save it: a client that deletes before it has stored the message safely loses it.',
  rfc: '1939 sections 5 and 6',
  parameters: {},
  moments: ['login'],
  apply(_values, context) {
    const { opened } = context
    if (!opened) return null
    const before = opened.deleting
    opened.deleting = (index) => {
      before?.(index)
      const at = sourceAt(opened, index)
      hide(opened, [index], true)
      if (at === null) return
      const note = (problem?: string): void =>
        context.note({
          event: problem === undefined ? 'updated' : 'update-failed',
          user: opened.account.name,
          messages: problem === undefined ? 1 : 0,
          uids: [opened.source.uidOf(at)],
          ...(problem === undefined ? {} : { problem }),
        })
      const outcome = opened.account.maildrop.remove(opened.source, [at])
      if (outcome instanceof Promise) {
        void outcome.then(
          ({ problem }) => note(problem),
          (error: unknown) => note(String(error)),
        )
      } else note(outcome.problem)
    }
    return 'each DELE removes at once'
  },
}
