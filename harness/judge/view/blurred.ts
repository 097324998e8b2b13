import type { CaseRecord } from '../case-record.ts'
import { mayGoAhead } from './ahead.ts'
import { blurs } from './faults.ts'
import { isFetch, thereAt } from './fetched.ts'
import type { View } from './view.ts'

/**
 * Messages that may have run into one another: they were asked for ahead, as PIPELINING allows, and the reply to one
 * of them had no end. What belongs to which could not be told any more, nor that something was wrong.
 */
export function blurredMessages(view: View, record: CaseRecord): Set<string> {
  const names = view.connections.flatMap((connection) => {
    const { opened, turns } = connection
    const from = turns.findIndex((turn) => isFetch(turn) && turn.faults.some(blurs))
    const behind = from < 0 ? [] : turns.slice(from)
    if (!behind.slice(1).some((turn) => mayGoAhead(connection, turn))) return []
    const there = thereAt(opened.at, view, record)
    return behind.filter(isFetch).flatMap(({ args }) => there[Number(args[0]) - 1] ?? [])
  })
  return new Set(names)
}
