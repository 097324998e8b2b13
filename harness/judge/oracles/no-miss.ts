import type { CaseRecord, ClientRun } from '../case-record.ts'
import { broken, kept, noted } from '../check.ts'
import type { Check } from '../check.ts'
import { copiesIn } from '../view/copies.ts'
import { deletionsUndone, idsUnsettled, messagesChanged, numbersMoved } from '../view/faults.ts'
import { troubleIn } from '../view/trouble.ts'
import type { View } from '../view/view.ts'

/**
 * Once the server is healthy again, the client holds all that is there. That catches who takes a message for fetched
 * that it never had: nothing is deleted then, and nothing seems wrong, but it will never ask for it again. It also
 * catches who delivers nothing at all, of which no line on the wire tells.
 */
export const noMiss: Check = {
  id: 'no-miss',
  level: 'must',
  kind: 'outcome',
  summary: 'in the end, all that is on the server is with the client',
  *evaluate({ view, record }) {
    const last = record.runs.at(-1)
    const copies = copiesIn(record)
    if (!copies || !last || last.timedOut || record.mode.url !== undefined) return
    if (last.phase === 'scenario' && view.entries.some(isFault)) return
    // It may have been made to believe that it has them.
    if (messagesChanged(view) || idsUnsettled(view) || deletionsUndone(view)) return
    const there = thereFor(last, record, view)
    const missing = copies.groups.flatMap(({ served, copies: held }) => {
      const names = served.flatMap(({ name }) => (there.has(name) ? [name] : []))
      return names.slice(0, Math.max(0, names.length - held.length))
    })
    const quit = view.connections.at(-1)?.turns.at(-1)?.asked
    const at = quit ? [quit] : []
    // What it spoilt it has fetched.
    if (missing.length <= copies.strangers.length) {
      if (missing.length === 0 && there.size > 0)
        yield kept(`All ${there.size} messages on the server are with the client`)
      return
    }
    // Who cannot see what there is misses it knowingly; whether it says so is another question.
    const blind = troubleIn(last, view) !== null
    const some = missing.slice(0, 3).join(', ')
    const what = `${missing.length} of ${there.size} messages on the server were never fetched: ${some}`
    if (numbersMoved(view)) {
      yield noted(`${what}; the server had numbered them anew in mid-session`, ...at)
    } else if (saysWell(last, record)) {
      if (!blind) yield broken(this, `It says that all is well; ${what}`, ...at)
    } else if (record.scenario === '') {
      // Whatever ails it, the server is not to blame.
      yield broken(this, `Nothing is wrong with the server; ${what}`, ...at)
    } else if (!blind) yield noted(`With the server healthy again, ${what}`, ...at)
  },
}

const isFault = ({ kind }: { readonly kind: string }): boolean => kind === 'fault'

/** Whether its exit code says that it has all there is. */
function saysWell({ code }: ClientRun, { client }: CaseRecord): boolean {
  if (client.exitTells === false) return true
  return code !== null && (client.goodCodes ?? [0]).includes(code)
}

/** What is on the server, but for what came when the last run had begun. */
function thereFor({ startedAt }: ClientRun, { left }: CaseRecord, { entries }: View): Set<string> {
  const there = new Set(left)
  for (const entry of entries) {
    if (entry.kind !== 'maildrop' || entry.event !== 'delivered' || entry.at < startedAt) continue
    for (const uid of entry.uids ?? []) there.delete(uid)
  }
  return there
}
