import type { ClientRun } from '../case-record.ts'
import { isOk } from './course.ts'
import type { Turn, View } from './view.ts'

/** Of a run: who got on within its last third was not waiting for anything. */
const lately = 1 / 3

/**
 * How many messages a run had asked for when it was killed, if it was getting on with them until then: told to fetch
 * ten thousand messages a client is busy for minutes, and nobody waits for that. Null where it had come to a stop, or
 * went round in circles.
 */
export function messagesUnderWay({ startedAt, endedAt }: ClientRun, view: View): number | null {
  const during = view.connections.filter(({ opened: { at } }) => at >= startedAt && at <= endedAt)
  const turns = during.flatMap((connection) => connection.turns.filter(getsOn))
  const seen = new Map<string, Turn>()
  for (const turn of turns) {
    const what = `${turn.verb} ${turn.args.join(' ')}`
    if (!seen.has(what)) seen.set(what, turn)
  }
  const fresh = [...seen.values()]
  const since = endedAt - (endedAt - startedAt) * lately
  if (!fresh.some(({ asked }) => asked.at >= since)) return null
  return new Set(fresh.map(({ args }) => args[0])).size
}

/**
 * Whether it is a step forward: something about a message, and the whole of the answer. That may be a refusal: who
 * believes a STAT that counts millions asks for one after the other.
 */
function getsOn({ verb, reply }: Turn): boolean {
  if (!/^(?:RETR|TOP|DELE)$/.test(verb) || !reply) return false
  if (!isOk(reply.line)) return reply.line.startsWith('-')
  return verb === 'DELE' || reply.body?.complete === true
}
