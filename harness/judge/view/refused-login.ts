import { broken, kept } from '../check.ts'
import type { Check, Facts } from '../check.ts'
import type { Finding } from '../verdict.ts'
import { announces, capabilitiesAt } from './capabilities.ts'
import { codeOf, refused } from './replies.ts'
import { runsOf } from './runs.ts'
import { isLogin } from './standing.ts'
import type { ConnectionView, Turn } from './view.ts'

/** ms within which a second try comes at once. */
const atOnce = 5000

/** One try to log in: the line that decides, and by which way. */
export interface Attempt {
  readonly turn: Turn
  readonly connection: ConnectionView
  /** `PASS`, `APOP`, `AUTH PLAIN`. */
  readonly way: string
  /** What stands for the password; null where each try looks different. */
  readonly password: string | null
  /** The start of the client, counted from 0. */
  readonly run: number
  /** When its first line came, ms. */
  readonly began: number
}

/** All tries to log in, in order. */
export function attemptsIn({ view, record }: Facts): Attempt[] {
  return runsOf(view, record).flatMap(({ connections }, run) =>
    connections.flatMap((connection) =>
      connection.turns.filter(isLogin).map((turn) => {
        const first = beginning(turn)
        const way = first.verb === 'AUTH' ? `AUTH ${first.args[0]?.toUpperCase()}` : turn.verb
        const password = turn.verb === 'PASS' ? turn.args.join(' ') : null
        return { turn, connection, way, password, run, began: first.asked.arrived }
      }),
    ),
  )
}

/** The line that a login began with: AUTH before answers to challenges. */
function beginning(turn: Turn): Turn {
  let first = turn
  while (first.asked.as === 'sasl' && first.before) first = first.before
  return first
}

/** What came after a refusal. */
export interface Afterwards {
  readonly refusal: Attempt
  /** The code as it was written, without brackets; null where there was none. */
  readonly code: string | null
  /** The next try in the same run, at once or later. */
  readonly next: Attempt | null
  /** ms from the refusal to that. */
  readonly pause: number
  /** The first try in a later run by the same way. */
  readonly later: Attempt | null
}

/** Logins that were refused where codes in brackets had been announced to the client as such. */
export function refusals(facts: Facts, capability: 'RESP-CODES' | 'AUTH-RESP-CODE'): Afterwards[] {
  const attempts = attemptsIn(facts)
  return attempts.flatMap((refusal, index) => {
    const { turn, connection, run, way } = refusal
    if (!refused(turn) || !turn.reply) return []
    if (!announces(capabilitiesAt(connection, turn), capability)) return []
    const behind = attempts.slice(index + 1)
    const next = behind.find((one) => one.run === run) ?? null
    const later = behind.find((one) => one.run > run && one.way === way) ?? null
    const pause = next ? next.began - turn.reply.at : 0
    return [{ refusal, code: codeOf(turn.reply), next, pause, later }]
  })
}

/** How long a client has to leave the server alone, in ms. */
export type Patience = (afterwards: Afterwards) => number

/**
 * Whether a client took a refusal for what its code says, when that does not speak against the password: it leaves
 * the server alone for a while, tries no other way, and comes back with the same password.
 */
export function* keptPassword(
  check: Check,
  all: readonly Afterwards[],
  patience: Patience = () => atOnce,
): Generator<Finding> {
  for (const afterwards of all) {
    const { refusal, code, next, pause, later } = afterwards
    const { asked } = refusal.turn
    const what = `${refusal.way} was refused with [${code}]`
    const least = patience(afterwards)
    if (next && next.way !== refusal.way && pause < atOnce) {
      const message = `${what}, and it tried ${next.way} ${seconds(pause)} later`
      yield broken(check, message, next.turn.asked, asked)
    } else if (next && next.way === refusal.way && pause < least) {
      const message = `${what}, and it tried again ${seconds(pause)} later`
      yield broken(check, message, next.turn.asked, asked)
    } else if (isAnother(refusal, later)) {
      const message = `${what}, and it came back with another password`
      yield broken(check, message, ...(later ? [later.turn.asked] : []), asked)
    } else {
      const back = later ? ', and came back by the same way' : ''
      yield kept(`${what}, and it left the server alone${back}`, asked)
    }
  }
}

const isAnother = ({ password }: Attempt, later: Attempt | null): boolean =>
  password !== null && later !== null && later.password !== password

/**
 * Whether a client took a refusal with AUTH for what it says: the same password is not tried again by the same way at
 * once.
 */
export function* gaveUpPassword(check: Check, all: readonly Afterwards[]): Generator<Finding> {
  for (const { refusal, code, next, pause } of all) {
    const { asked } = refusal.turn
    const what = `${refusal.way} was refused with [${code}]`
    const same = next?.way === refusal.way && next.password === refusal.password
    if (next && same && refusal.password !== null && pause < atOnce) {
      const message = `${what}, and it tried the same password again ${seconds(pause)} later`
      yield broken(check, message, next.turn.asked, asked)
    } else yield kept(`${what}, and it did not insist on the password`, asked)
  }
}

const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`

/** Codes that do not speak against a password, in upper case. */
export const patientCodes: ReadonlySet<string> = new Set([
  'IN-USE',
  'LOGIN-DELAY',
  'SYS/TEMP',
  'SYS/PERM',
])

/** The code that a longer one begins with and that clients know, in upper case; null where there is none. */
export function knownCode(code: string): string | null {
  const upper = code.toUpperCase()
  const known = [...patientCodes, 'AUTH', 'UTF8']
  return known.find((one) => upper === one || upper.startsWith(`${one}/`)) ?? null
}
