import { broken, kept, noted } from '../check.ts'
import type { Check, Facts } from '../check.ts'
import type { Finding } from '../verdict.ts'
import { copiesIn } from './copies.ts'
import { idsUnsettled } from './faults.ts'
import { namesOf } from './fetched.ts'
import { nameOf } from './named.ts'
import { succeeded } from './replies.ts'
import { counted, griefOf, runsOf } from './runs.ts'
import { toldInside } from './standing.ts'
import type { ConnectionView, Turn } from './view.ts'

/** Whether a turn was answered to the end of its reply, as far as the server can tell. */
export function answered({ reply }: Turn): boolean {
  return reply !== null && reply.octets > reply.line.length && reply.body?.complete !== false
}

/** How many DELE were confirmed on a connection and not taken back. */
export function marksOn({ turns }: ConnectionView): Turn[] {
  const reset = turns.findLastIndex((turn) => turn.verb === 'RSET' && succeeded(turn))
  return turns.slice(reset + 1).filter((turn) => turn.verb === 'DELE' && succeeded(turn))
}

/** A session whose marks came to an end that the client cannot be sure of. */
export interface Lost {
  readonly connection: ConnectionView
  /** For a sentence: `QUIT was refused`. */
  readonly what: string
}

/**
 * Whether the sessions after it took the messages that were marked in it as they are, and came to an end. Silent
 * where no session followed.
 */
export function* copedWith(check: Check, facts: Facts, lost: Lost): Generator<Finding> {
  const { view, record } = facts
  const { connection, what } = lost
  const marks = marksOn(connection)
  const end = connection.end ?? connection.opened
  const later = view.connections.filter(
    (one) => one.opened.n > connection.opened.n && toldInside(one),
  )
  // Of a transcript alone nobody knows what the client has.
  if (marks.length === 0 || later.length === 0 || !copiesIn(record)) return
  const story = `${what} with ${counted(marks.length, 'message')} marked`
  const names = marks.flatMap((turn) => nameOf(connection, turn.args[0], record) ?? [])
  const grief = runsOf(view, record)
    .filter(({ connections }) => connections.some((one) => later.includes(one)))
    .flatMap(({ run }) => griefOf(run) ?? [])
  const twice = fetchedTwice(facts, names, later)
  if (grief[0] !== undefined) yield broken(check, `${story}, and then ${grief[0]}`, end)
  else if (twice.length > 0) {
    const message = `${story}, and it delivered ${twice.length} of them again`
    // No document forbids to deliver twice: how bad it is the oracle no-duplicate says.
    yield noted(keepsTrack(facts) ? message : `${message}; it keeps no track`, end)
  } else yield kept(`${story}, and it came to terms with what it found`, end)
}

/** Whether it could know a message again at all. */
function keepsTrack({ view, record }: Facts): boolean {
  const asked = view.connections.some(({ turns }) => turns.some(({ verb }) => verb === 'UIDL'))
  return record.client.remembers ?? asked
}

function fetchedTwice(
  { view, record }: Facts,
  names: readonly string[],
  later: readonly ConnectionView[],
): string[] {
  const copies = copiesIn(record)
  if (!copies || idsUnsettled(view)) return []
  const again = new Set(
    later.flatMap(({ turns }) => turns).flatMap((t) => namesOf(t, record.served)),
  )
  const many = copies.groups.filter(({ served, copies: held }) => held.length > served.length)
  const delivered = new Set(many.flatMap(({ served }) => served.map(({ name }) => name)))
  return names.filter((name) => again.has(name) && delivered.has(name))
}
