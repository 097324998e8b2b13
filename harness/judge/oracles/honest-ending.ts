import type { CaseRecord, ClientRun } from '../case-record.ts'
import { broken, kept } from '../check.ts'
import type { Check } from '../check.ts'
import { copiesIn } from '../view/copies.ts'
import { mailHidden, messagesChanged } from '../view/faults.ts'
import { retrieves } from '../view/fetched.ts'
import { removedByClient } from '../view/removed.ts'
import type { ConnectionView, View } from '../view/view.ts'

/**
 * Exit code 0 says that all that could be seen was fetched. A run in which something failed before the
 * client's eyes, and after which mail is missing, must not end so.
 */
export const honestEnding: Check = {
  id: 'honest-ending',
  level: 'must',
  kind: 'outcome',
  summary: 'a fetch that is not complete does not end with exit code 0',
  *evaluate({ view, record }) {
    // That of a program with a screen says that it was left.
    if (record.client.exitTells === false) return
    const { goodCodes = [0] } = record.client
    for (const run of record.runs) {
      const trouble = troubleIn(run, view)
      if (!trouble || run.timedOut || run.code === null) continue
      const missing = missingAfter(run, record, view)
      if (missing === null || (missing === 0 && !trouble.outside)) continue
      const at = trouble.connection ? [trouble.connection.end ?? trouble.connection.opened] : []
      const figures = trouble.outside
        ? ''
        : `, ${missing} message${missing > 1 ? 's' : ''} not fetched`
      if (goodCodes.includes(run.code))
        yield broken(this, `Exit code ${run.code} although ${trouble.what}${figures}`, ...at)
      else yield kept(`Exit code ${run.code} as ${trouble.what}${figures}`, ...at)
    }
  },
}

interface Trouble {
  readonly what: string
  readonly connection: ConnectionView | null
  /** It never got as far as seeing what there is. */
  readonly outside: boolean
}

/** What went wrong in a run so that the client could see it. */
function troubleIn({ startedAt, endedAt }: ClientRun, view: View): Trouble | null {
  const during = view.connections.filter(({ opened: { at } }) => at >= startedAt && at <= endedAt)
  const last = during.at(-1)
  if (!last) return { what: 'it reached no server', connection: null, outside: true }
  if (!during.some(loggedIn)) {
    return { what: 'it was never logged in', connection: last, outside: true }
  }
  for (const connection of during) {
    const what = failedIn(connection)
    if (what) return { what, connection, outside: false }
  }
  return null
}

const loggedIn = ({ entries }: ConnectionView): boolean =>
  entries.some((entry) => entry.kind === 'maildrop' && entry.event === 'opened')

function failedIn({ turns, faults, end }: ConnectionView): string | null {
  // Not every server has unique-ids, and what no listing showed cannot be missed.
  const hidden = faults.some(mailHidden)
  for (const turn of turns) {
    const { verb, reply } = turn
    if (!retrieves(turn) && !/^(?:LIST|UIDL|STAT)$/.test(verb)) continue
    if (!reply) return `${verb} was never answered`
    if (reply.line.startsWith('-') && !(hidden && verb === 'UIDL')) return `${verb} was refused`
    if (reply.body?.complete === false) return `the answer to ${verb} was cut off`
  }
  return end && end.how !== 'quit' && !hidden ? 'the connection ended before QUIT' : null
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
  const excused = messagesChanged(view) ? copies.strangers.length : 0
  return Math.max(0, missing - excused)
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
