import type { CaseRecord } from '../case-record.ts'
import { changedTurns } from './faults.ts'
import { thereAt } from './fetched.ts'
import { nameOf } from './named.ts'
import type { View } from './view.ts'

/**
 * Messages that the server did not send as they are: what a client holds in their place is not its doing. Null where
 * nobody can tell which they were.
 */
export function changedMessages(view: View, record: CaseRecord): Set<string> | null {
  const names = new Set<string>()
  for (const connection of view.connections) {
    const turns = changedTurns(connection)
    if (turns === null) return null
    const moved = connection.faults.some(({ site }) => site === 'maildrop')
    for (const { args } of turns) {
      const shown = nameOf(connection, args[0], record)
      const there = moved ? [] : thereAt(connection.opened.at, view, record)
      const name = shown ?? there[Number(args[0]) - 1]
      if (name === undefined) return null
      names.add(name)
    }
  }
  return names
}
