import { createHash } from 'node:crypto'
import type { Conversation } from './replies.ts'
import { SessionOver } from './report.ts'
import type { Exchange, SessionReport } from './report.ts'
import { clientMechanisms } from './sasl/index.ts'
import type { ClientExchange, Credentials } from './sasl/mechanism.ts'

/** What CAPA said, or null where it was refused: upper-case lines. */
export type Capabilities = readonly string[] | null

/** A challenge-response round trip too many is a server that will not come to an end. */
const mostRounds = 8

/** The longest AUTH line with an initial response (RFC 5034 section 4). */
const longestLine = 255

/** Logs in one way; never tries another by itself. */
export function logIn(
  talk: Conversation,
  way: string,
  credentials: Credentials,
  known: { readonly capabilities: Capabilities; readonly greeting: string },
): Promise<SessionReport['login']> {
  if (way === 'none') return Promise.resolve('not-tried')
  if (way === 'pass') return pass(talk, credentials, known.capabilities)
  if (way === 'apop') return apop(talk, credentials, known.greeting)
  return sasl(talk, way.toUpperCase(), credentials, known.capabilities)
}

const verdict = ({ outcome }: Exchange): SessionReport['login'] =>
  outcome === 'ok' ? 'ok' : 'refused'

async function pass(
  talk: Conversation,
  { user, password }: Credentials,
  capabilities: Capabilities,
): Promise<SessionReport['login']> {
  if (capabilities && !capabilities.includes('USER')) return 'not-offered'
  // What stands behind a line break would be a command of its own; beyond ASCII no octets are agreed on.
  if (/[\r\n\0\u0080-\uffff]/.test(`${user}${password}`)) return 'not-tried'
  const named = await talk.ask(`USER ${user}`)
  if (named.outcome !== 'ok') return 'refused'
  return verdict(await talk.ask(`PASS ${password}`))
}

/** Only a well-formed msg-id is digested: others are how passwords are recovered (CVE-2007-1558). */
async function apop(
  talk: Conversation,
  { user, password }: Credentials,
  greeting: string,
): Promise<SessionReport['login']> {
  const timestamp = /<[\x21-\x3b\x3d\x3f-\x7e]+@[\x21-\x3b\x3d\x3f-\x7e]+>/.exec(greeting)?.[0]
  if (timestamp === undefined) {
    if (greeting.includes('<')) talk.note('bad-challenge', greeting)
    return 'not-offered'
  }
  const digest = createHash('md5').update(timestamp).update(password).digest('hex')
  return verdict(await talk.ask(`APOP ${user} ${digest}`))
}

async function sasl(
  talk: Conversation,
  name: string,
  credentials: Credentials,
  capabilities: Capabilities,
): Promise<SessionReport['login']> {
  const mechanism = clientMechanisms.find((one) => one.name === name)
  const listed = capabilities?.find((line) => /^SASL(?: |$)/.test(line))?.split(' ')
  if (!mechanism || (capabilities && !listed?.includes(name))) return 'not-offered'
  const exchange = mechanism.begin(credentials)
  const first = `AUTH ${name} ${encoded(exchange.initial ?? '')}`
  const withInitial =
    exchange.initial !== null && listed && !mechanism.twoSteps && first.length + 2 <= longestLine
  let reply = await talk.ask(withInitial ? first : `AUTH ${name}`, { sasl: true })
  let waiting = withInitial ? null : exchange.initial
  for (let round = 0; reply.outcome === 'challenge'; round++) {
    const challenge = round < mostRounds ? challengeOf(talk, reply) : null
    const answer = challenge && answerTo(exchange, challenge, waiting)
    waiting = null
    if (answer === null) talk.note('bad-challenge', reply.status ?? '')
    reply = await talk.ask(answer === null ? '*' : encoded(answer), { sasl: true })
    // Whoever goes on after a cancellation is not worth arguing with.
    if (answer === null) return 'refused'
  }
  if (reply.outcome === 'ok' && (waiting !== null || !exchange.done())) {
    talk.note('bad-challenge', '+OK before the exchange was over')
    throw new SessionOver('gave-up', '+OK before the exchange was over')
  }
  return verdict(reply)
}

const encoded = (octets: string | Buffer): string => Buffer.from(octets).toString('base64')

function challengeOf(talk: Conversation, { status }: Exchange): Buffer | null {
  const data = (status ?? '').slice(2)
  if (/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(data)) {
    return Buffer.from(data, 'base64')
  }
  talk.note('bad-challenge', data)
  return null
}

/** Where the first message still waits, only an empty challenge asks for it. */
function answerTo(
  exchange: ClientExchange,
  challenge: Buffer,
  waiting: string | null,
): string | Buffer | null {
  if (waiting === null) return exchange.answer(challenge)
  return challenge.length === 0 ? waiting : null
}
