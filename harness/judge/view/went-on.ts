import type { FaultEntry } from '../../../server/transcript/entry.ts'
import { broken, kept } from '../check.ts'
import type { Check, Facts } from '../check.ts'
import type { Finding } from '../verdict.ts'
import { sentWhole, thereAt } from './fetched.ts'
import { refused } from './replies.ts'
import { counted, griefOf, openedWith, runsOf } from './runs.ts'
import type { RunView } from './runs.ts'
import type { ConnectionView, Turn } from './view.ts'

/** Something harmless that a server did, and that must not keep a client from its mail. */
export interface Oddity {
  /** What it was, for a sentence: `STAT had words behind its numbers`. */
  readonly what: string
  /** Whether it happened in this turn. */
  in(turn: Turn, connection: ConnectionView): boolean
  /** Turns that are no disturbance although they were refused or tampered with; those where it happened are none. */
  besides?(turn: Turn): boolean
  /** Faults that bring it about elsewhere, as at login. */
  by?(fault: FaultEntry): boolean
  /** Whether the client could go on at all, as it is set up. */
  passable?(connection: ConnectionView): boolean
}

/**
 * Whether the client came to all its mail in runs where this happened and nothing else was out of the ordinary:
 * every message was sent to it whole by the end of the run. Runs that were disturbed otherwise tell nothing.
 */
export function* wentOn(check: Check, facts: Facts, oddity: Oddity): Generator<Finding> {
  const { view, record } = facts
  // Who never gets in, whatever the server does, is not set up to.
  if (view.connections.every((one) => openedWith(one) === null)) return
  for (const run of runsOf(view, record)) {
    const odd = oddTurns(run, oddity)
    const [first] = odd
    if (!first || isDisturbed(run, odd, oddity)) continue
    // Without the TLS that it must have, it is right to stop; other requirements look at that.
    if (record.mode.tls === 'stls' && !run.connections.some(({ tls }) => tls)) continue
    const grief = griefOf(run.run)
    if (grief) {
      yield broken(check, `${oddity.what}, and ${grief}`, first.asked)
      continue
    }
    const there = thereAt(run.run.startedAt, view, record)
    const before = view.connections.filter(({ opened: { at } }) => at <= run.run.endedAt)
    const whole = sentWhole(before, record)
    const missing = there.filter((name) => !whole.has(name))
    if (missing.length === 0) {
      const mail = `it had seen ${there.length === 0 ? 'that there is no mail' : 'all its mail'}`
      yield kept(`${oddity.what}, and ${mail} when it ended`, first.asked)
    } else {
      const figures = `${missing.length} of ${counted(there.length, 'message')}`
      yield broken(check, `${oddity.what}, and it did not fetch ${figures}`, first.asked)
    }
  }
}

function oddTurns({ connections }: RunView, oddity: Oddity): Turn[] {
  return connections.flatMap((connection) =>
    connection.turns.filter((turn) => oddity.in(turn, connection)),
  )
}

/** Whether anything else happened that could keep a good client from its mail. */
export function isDisturbed(
  { connections }: RunView,
  odd: readonly Turn[],
  { besides, by, passable }: Omit<Oddity, 'what' | 'in'> = {},
): boolean {
  const excused = (turn: Turn): boolean => odd.includes(turn) || besides?.(turn) === true
  return connections.some((connection) => {
    const { turns, faults, tlsFailed, end } = connection
    const known = new Set(turns.filter(excused).flatMap((turn) => turn.faults))
    if (faults.some((fault) => !known.has(fault) && !by?.(fault))) return true
    if (tlsFailed || end?.by === 'server') return true
    if (openedWith(connection) === null && turns.some(loginRefused)) return true
    if (turns.some((turn) => turn.reply === null && !excused(turn) && turn !== turns.at(-1))) {
      return true
    }
    return passable?.(connection) === false
  })
}

const logins = new Set(['PASS', 'USER', 'APOP', 'AUTH', ''])

const loginRefused = (turn: Turn): boolean => logins.has(turn.verb) && refused(turn)
