import type { SentEntry } from '../../../server/transcript/entry.ts'
import { announces, capabilitiesIn } from './capabilities.ts'
import { refused, succeeded } from './replies.ts'
import type { ConnectionView, Turn } from './view.ts'

/**
 * Whether a client had read a reply when it said a line: who sends commands ahead of answers knows nothing of
 * them yet, and may not be blamed for it.
 */
export function hadRead({ asked }: Pick<Turn, 'asked'>, reply: SentEntry | null): boolean {
  if (!reply || reply.n > asked.n) return false
  // Streams begin again under TLS.
  if (reply.tls !== asked.tls) return true
  return asked.sent >= reply.offset + Math.min(reply.octets, reply.line.length + 1)
}

/**
 * The same where PIPELINING may have been used. A client that wrote two lines at once shows the second one only when
 * the first is acknowledged, by Nagle's algorithm: with the reply. Only a line later than that came by choice.
 */
export function hadSurelyRead(turn: Turn, reply: SentEntry | null): boolean {
  if (!hadRead(turn, reply) || !reply) return false
  if (!mayPipeline(turn) || turn.asked.arrived - reply.at >= unhurried) return true
  const { before } = turn
  if (!before || before.asked.n < reply.n) return false
  return hadRead(before, reply) && hadRead(turn, before.reply)
}

/** Whoever takes so long, in ms, had not written it before. */
const unhurried = 100

const announced = new WeakMap<Turn, boolean>()

/** Whether PIPELINING had been announced to it on this connection. */
function mayPipeline(turn: Turn): boolean {
  const known = announced.get(turn)
  if (known !== undefined) return known
  let found = false
  for (let { before } = turn; before && !found; { before } = before) {
    found = announced.get(before) ?? announces(capabilitiesIn(before), 'PIPELINING')
    if (announced.has(before)) break
  }
  announced.set(turn, found)
  return found
}

const asking = new Set(['PASS', 'APOP', 'AUTH', 'RPOP'])

/** Whether this turn decides about a login: its reply says whether the client is in. */
export function isLogin({ verb, args, reply, asked }: Turn): boolean {
  if (reply?.as === 'challenge') return false
  // AUTH alone asks for a list.
  if (verb === 'AUTH') return args.length > 0
  return asked.as === 'sasl' || asking.has(verb)
}

/** Where a client stands by what it was told: whoever could not know yet, or was told nothing clear, is `unsure`. */
export type Standing = 'outside' | 'inside' | 'unsure'

/** Where the client stood as it said each line. */
export function standings(connection: ConnectionView): { turn: Turn; standing: Standing }[] {
  const logins: Turn[] = []
  let standing: Standing = 'outside'
  return connection.turns.map((turn) => {
    // Nobody gets out again.
    if (standing !== 'inside') standing = standingAt(turn, logins)
    if (isLogin(turn)) logins.push(turn)
    return { turn, standing }
  })
}

function standingAt(turn: Turn, logins: readonly Turn[]): Standing {
  if (logins.some((login) => succeeded(login) && hadSurelyRead(turn, login.reply))) return 'inside'
  const clear = logins.every((login) => refused(login) && hadSurelyRead(turn, login.reply))
  return clear ? 'outside' : 'unsure'
}

/** Whether the client had been told on this connection that it is logged in. */
export function toldInside({ turns }: ConnectionView): boolean {
  return turns.some((turn) => isLogin(turn) && succeeded(turn))
}
