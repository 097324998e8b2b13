import type { CaseRecord } from '../case-record.ts'
import { namesOf, retrieves } from './fetched.ts'
import { idsShown } from './ids.ts'
import { succeeded } from './replies.ts'
import type { ConnectionView, Turn } from './view.ts'

/**
 * Which message a number meant on a connection: by what RETR gave, else by its unique-id. Null where neither
 * tells, or where several have the same content.
 */
export function nameOf(
  connection: ConnectionView,
  number: string | undefined,
  { served }: CaseRecord,
): string | null {
  const id = idsShown(connection)?.get(Number(number))
  if (id !== undefined && served.some(({ name }) => name === id)) return id
  const fetch = connection.turns.find((turn) => retrieves(turn) && turn.args[0] === number)
  const [name, ...others] = fetch ? namesOf(fetch, served) : []
  return name !== undefined && others.length === 0 ? name : null
}

/** A DELE that was answered +OK, and the message it meant. */
export interface Deletion {
  readonly turn: Turn
  readonly name: string | null
}

/** All that were confirmed on these connections, in order. */
export function deletions(connections: readonly ConnectionView[], record: CaseRecord): Deletion[] {
  return connections.flatMap((connection) =>
    connection.turns
      .filter((turn) => turn.verb === 'DELE' && succeeded(turn))
      .map((turn) => ({ turn, name: nameOf(connection, turn.args[0], record) })),
  )
}
