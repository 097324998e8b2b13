import { broken, kept } from '../judge/check.ts'
import type { Check } from '../judge/check.ts'
import { copiesIn } from '../judge/view/copies.ts'
import { deletionsUndone, idsUnsettled, messagesChanged } from '../judge/view/faults.ts'

/**
 * Once the server is healthy again and the client says that all is well, it holds all that is there. That
 * catches who takes a message for fetched that it never had: nothing is deleted then, and nothing seems
 * wrong, but it will never ask for it again.
 */
export const noMiss: Check = {
  id: 'no-miss',
  level: 'must',
  kind: 'outcome',
  summary: 'in the end, all that is on the server is with the client',
  *evaluate({ view, record }) {
    const last = record.runs.at(-1)
    const copies = copiesIn(record)
    if (!copies || last?.code !== 0 || (last.phase === 'scenario' && view.entries.some(isFault))) {
      return
    }
    // It may have been made to believe that it has them.
    if (messagesChanged(view) || idsUnsettled(view) || deletionsUndone(view)) return
    const left = new Set(record.left)
    const missing = copies.groups.flatMap(({ served, copies: held }) => {
      const there = served.flatMap(({ name }) => (left.has(name) ? [name] : []))
      return there.slice(0, Math.max(0, there.length - held.length))
    })
    const quit = view.connections.at(-1)?.turns.at(-1)?.asked
    if (missing.length === 0) {
      if (left.size > 0) yield kept(`All ${left.size} messages on the server are with the client`)
      return
    }
    const some = missing.slice(0, 3).join(', ')
    const message = `It says that all is well; ${missing.length} of ${left.size} messages on the server were never fetched: ${some}`
    yield broken(this, message, ...(quit ? [quit] : []))
  },
}

const isFault = ({ kind }: { readonly kind: string }): boolean => kind === 'fault'
