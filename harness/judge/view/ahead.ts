import { announces, capabilitiesAt } from './capabilities.ts'
import { isEarly } from './course.ts'
import { hadRead } from './standing.ts'
import type { ConnectionView, Turn } from './view.ts'

/** ms after which a client that speaks without an answer has given up waiting rather than not begun. */
const patience = 1000

/** Whether a line was sent ahead: before the reply to the last one was out, and not because that took too long. */
export function isAhead(turn: Turn): boolean {
  const { before, asked, verb } = turn
  if (!before?.reply || !isEarly(turn) || asked.arrived - before.asked.arrived > patience)
    return false
  // Who leaves in the middle of a reply does not want the rest.
  return verb !== 'QUIT' || asked.sent <= before.reply.offset
}

/** Whether it might be: PIPELINING stood in a list that the client had read on this side of TLS. */
export function mayGoAhead(connection: ConnectionView, turn: Turn): boolean {
  const list = capabilitiesAt(connection, turn)
  return list !== null && announces(list, 'PIPELINING') && hadRead(turn, list.turn.reply)
}

/** Lines that were sent together: one and those that were sent ahead behind it. Rows of one are left out. */
export function batchesIn({ turns }: ConnectionView): Turn[][] {
  const batches: Turn[][] = []
  for (const turn of turns) {
    const last = batches.at(-1)
    if (last && isAhead(turn)) last.push(turn)
    else batches.push([turn])
  }
  return batches.filter(({ length }) => length > 1)
}
