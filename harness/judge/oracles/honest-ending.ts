import type { CaseRecord, ClientRun } from '../case-record.ts'
import { broken, kept } from '../check.ts'
import type { Check } from '../check.ts'
import { crashOf } from '../crash.ts'
import { copiesIn } from '../view/copies.ts'
import { messagesChanged } from '../view/faults.ts'
import { strangersIn } from '../view/parts.ts'
import { removedByClient } from '../view/removed.ts'
import { troubleIn } from '../view/trouble.ts'
import type { View } from '../view/view.ts'

/**
 * Exit code 0, or another that the client's documentation calls good, says that all that could be seen was fetched. A
 * run in which something failed before the client's eyes, and after which mail is missing, must not end so. Nor may it
 * end otherwise where nothing did: who always complains says as little as who never does.
 */
export const honestEnding: Check = {
  id: 'honest-ending',
  level: 'must',
  kind: 'outcome',
  summary: 'a fetch that is not complete does not end with exit code 0',
  *evaluate({ view, record }) {
    const { goodCodes = [0], exitTells = true } = record.client
    if (!exitTells) return
    for (const run of record.runs) {
      if (run.timedOut) continue
      const trouble = troubleIn(run, view)
      const missing = missingAfter(run, record, view)
      const good = run.code !== null && goodCodes.includes(run.code)
      if (!trouble && !good && missing === 0 && record.scenario === '' && !crashOf(run)) {
        const end = run.code === null ? `Ended by ${run.signal}` : `Exit code ${run.code}`
        yield broken(this, `${end} although nothing went wrong and all mail is there`)
      }
      if (!trouble || run.code === null) continue
      if (missing === null || (missing === 0 && !trouble.outside)) continue
      const at = trouble.connection ? [trouble.connection.end ?? trouble.connection.opened] : []
      const figures = trouble.outside
        ? ''
        : `, ${missing} message${missing > 1 ? 's' : ''} not fetched`
      const code = run.code === 0 ? 'Exit code 0' : `Exit code ${run.code}, which is good to it,`
      const what = `${code} although ${trouble.what}${figures}`
      const words = good ? wordsOf(run) : null
      // Somebody who reads along knows; a script does not.
      if (words !== null) yield broken({ level: 'should' }, `${what}; it said "${words}"`, ...at)
      else if (good) yield broken(this, what, ...at)
      else yield kept(`Exit code ${run.code} as ${trouble.what}${figures}`, ...at)
    }
  },
}

/** That a message could not be had, said in so many words. */
const admission =
  /\b(?:could(?: not|n't)|can(?:not|'t)|unable to|failed to) (?:fetch|get|read|receive|retrieve)\b/i

/** The line of its output in which it says so, or null. */
function wordsOf({ stdout, stderr }: ClientRun): string | null {
  const line = `${stdout}\n${stderr}`.split('\n').find((one) => admission.test(one))
  return line === undefined ? null : line.trim().slice(0, 100)
}

/** Messages that were there for this run and that the client does not hold after it; null where that is unknown. */
function missingAfter(run: ClientRun, record: CaseRecord, view: View): number | null {
  const { delivered } = record
  if (!delivered) return null
  const held = new Set(run.holds)
  const then = { ...record, delivered: delivered.filter(({ name }) => held.has(name)) }
  const copies = copiesIn(then)
  if (!copies) return null
  const absent = absentFrom(run, view)
  const taken = takenFrom(record, view)
  const missing = copies.groups.reduce((sum, { served: all, copies: mine }) => {
    const served = all.filter(({ name }) => !taken.has(name))
    const there = served.filter(({ name }) => !absent.has(name)).length
    const gone = served.length - there
    return sum + Math.max(0, there - Math.max(0, mine.length - gone))
  }, 0)
  // What was spoilt has been fetched all the same.
  const excused = messagesChanged(view)
    ? copies.strangers
    : strangersIn({ view, record: then }).spoilt
  return Math.max(0, missing - excused.length)
}

/** Messages that somebody else took: they are gone, and the client has not asked for that. */
function takenFrom({ served, left }: CaseRecord, view: View): Set<string> {
  const removed = removedByClient(view)
  const there = new Set(left)
  return new Set(served.flatMap(({ name }) => (there.has(name) || removed.has(name) ? [] : [name])))
}

/** Messages that were gone before the run, and those that came when it had begun. */
function absentFrom({ startedAt }: ClientRun, view: View): Set<string> {
  const { entries } = removedByClient(view)
  const gone = entries.filter(({ at }) => at < startedAt)
  const came = view.entries.flatMap((entry) =>
    entry.kind === 'maildrop' && entry.event === 'delivered' && entry.at >= startedAt
      ? [entry]
      : [],
  )
  return new Set([...gone, ...came].flatMap(({ uids = [] }) => uids))
}
