import type { CaseRecord } from '../../case-record.ts'
import { broken, kept } from '../../check.ts'
import type { Check } from '../../check.ts'
import { copiesIn } from '../../view/copies.ts'
import { isFetch, namesOf } from '../../view/fetched.ts'
import { deletions } from '../../view/named.ts'
import { counted, runsOf } from '../../view/runs.ts'
import type { ConnectionView } from '../../view/view.ts'
import { isDisturbed } from '../../view/went-on.ts'

export const clientDeletesItself: Check = {
  id: 'dele.client-deletes-itself',
  level: 'must',
  kind: 'traffic',
  summary: 'told to delete, the client says DELE for all that it has fetched',
  *evaluate({ view, record }) {
    if (!record.mode.delete) return
    const calm = runsOf(view, record).filter(
      (run) => !isDisturbed(run, []) && !run.run.timedOut && !hadTrouble(run.connections),
    )
    const fetches = calm
      .flatMap(({ connections }) => connections)
      .flatMap(({ turns }) => turns.filter((turn) => isFetch(turn)))
    // A copy of another message may be either of them.
    const fetched = new Map(
      fetches.flatMap((turn) => {
        const names = namesOf(turn, record.served)
        return names.length === 1 ? names.map((name) => [name, turn] as const) : []
      }),
    )
    if (fetched.size === 0) return
    const asked = new Set(deletions(view.connections, record).map(({ name }) => name))
    const held = namesHeld(record)
    // What it could not read, or not store, must stay where it is.
    const behind = [...fetched].filter(
      ([name]) => !asked.has(name) && record.left.includes(name) && held?.has(name) !== false,
    )
    if (behind.length > 0) {
      const message = `It fetched ${counted(fetched.size, 'message')} and left ${behind.length} of them`
      yield broken(this, `${message} on the server`, ...behind.map(([, turn]) => turn.asked))
    } else {
      const [first] = fetched.values()
      const message = `Of ${counted(fetched.size, 'message')} that it fetched, it left none behind`
      yield kept(message, ...(first ? [first.asked] : []))
    }
  },
}

/** Messages that it holds whole; null where that is not known. */
function namesHeld(record: CaseRecord): Set<string> | null {
  const copies = copiesIn(record)
  if (!copies) return null
  const there = copies.groups.filter((group) => group.copies.length > 0)
  return new Set(there.flatMap(({ served }) => served.map(({ name }) => name)))
}

/** Whether DELE was refused: dele.client-handles-err looks at what comes of that. */
function hadTrouble(connections: readonly ConnectionView[]): boolean {
  return connections.some(({ turns }) =>
    turns.some(({ verb, reply }) => verb === 'DELE' && reply?.line.startsWith('-')),
  )
}
