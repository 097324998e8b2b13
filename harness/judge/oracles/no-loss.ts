import { broken, kept, noted } from '../check.ts'
import type { Check } from '../check.ts'
import { blurredMessages } from '../view/blurred.ts'
import { changedMessages } from '../view/changed.ts'
import { copiesIn } from '../view/copies.ts'
import { numbersMoved } from '../view/faults.ts'
import { goneFor, removedByClient } from '../view/removed.ts'
import { counted } from '../view/runs.ts'

/**
 * What the client had deleted it holds, whole. Messages of equal content are counted: two of them that are
 * gone must be there twice, unless one is still on the server.
 */
export const noLoss: Check = {
  id: 'no-loss',
  level: 'must',
  kind: 'outcome',
  summary: 'no message leaves the server that the client does not hold whole',
  *evaluate({ view, record }) {
    const copies = copiesIn(record)
    if (!copies) return
    const removed = removedByClient(view)
    const gone = goneFor(record, removed)
    if (gone.size === 0) return
    const blurred = blurredMessages(view, record)
    const changed = changedMessages(view, record)
    // Where it is not known which messages were changed, any may have been.
    const mayDiffer = (name: string): boolean => changed === null || changed.has(name)
    const lost = copies.groups.flatMap(({ served, copies: held }) => {
      // Of a message without an octet there is nothing to lose.
      const names = served.flatMap(({ name, octets }) =>
        gone.has(name) && !blurred.has(name) && octets > 0 ? [name] : [],
      )
      const missing = Math.max(0, names.length - held.length)
      return names.toSorted((a, b) => Number(mayDiffer(b)) - Number(mayDiffer(a))).slice(0, missing)
    })
    // A copy of nothing may be what the server made of a message on the way.
    if (lost.every(mayDiffer) && lost.length <= copies.strangers.length) {
      if (blurred.size === 0)
        yield kept(`All ${gone.size} messages that were deleted are there`, ...removed.entries)
      return
    }
    // What the server changed on the way nobody can hold whole.
    const sure = lost.filter((name) => !mayDiffer(name))
    const named = sure.length > 0 ? sure : lost
    const some = named.slice(0, 3).join(', ')
    const what = `Of ${counted(gone.size, 'message')} deleted, ${named.length} ${named.length === 1 ? 'is' : 'are'} not there whole: ${some}`
    if (numbersMoved(view))
      yield noted(`${what}; the server had numbered them anew in mid-session`, ...removed.entries)
    else yield broken(this, what, ...removed.entries)
  },
}
