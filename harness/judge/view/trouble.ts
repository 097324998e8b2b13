import type { ClientRun } from '../case-record.ts'
import { mailHidden } from './faults.ts'
import { retrieves } from './fetched.ts'
import { succeeded } from './replies.ts'
import { openedWith } from './runs.ts'
import type { ConnectionView, View } from './view.ts'

/** What went wrong in a run so that the client could see it. */
export interface Trouble {
  /** For a sentence: `it was never logged in`. */
  readonly what: string
  readonly connection: ConnectionView | null
  /** It never got as far as seeing what there is. */
  readonly outside: boolean
}

/** The first trouble of a run that was before the client's eyes, or null. */
export function troubleIn({ startedAt, endedAt }: ClientRun, view: View): Trouble | null {
  const during = view.connections.filter(({ opened: { at } }) => at >= startedAt && at <= endedAt)
  const last = during.at(-1)
  if (!last) return { what: 'it reached no server', connection: null, outside: true }
  if (!during.some((one) => openedWith(one) !== null)) {
    return { what: 'it was never logged in', connection: last, outside: true }
  }
  for (const connection of during) {
    const what = failedIn(connection)
    if (what) return { what, connection, outside: false }
  }
  return null
}

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
  // After the answer to QUIT a server may hang up as it likes.
  const over = end?.how === 'quit' || turns.some((turn) => turn.verb === 'QUIT' && succeeded(turn))
  return end && !over && !hidden ? 'the connection ended before QUIT' : null
}
