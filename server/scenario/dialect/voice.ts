import { octetsOf } from '../../base/octets.ts'
import type { Moment } from '../../session/interceptor.ts'
import type { Context } from '../../state/context.ts'
import { octetBody } from '../../state/octet-body.ts'
import { remaining } from '../../state/select.ts'
import type { Body, Reply } from '../../wire/reply.ts'
import type { Spoken } from '../../wire/spoken.ts'
import { fillOctets } from '../template.ts'
import type { Facts } from '../template.ts'
import type { CapaCell, Dialect } from './dialect.ts'
import { errorLine } from './error-line.ts'
import { spokenLine } from './spoken-line.ts'

/**
 * Words one reply of the truth as the dialect has it: the innermost step of what a scenario makes of a
 * reply, before any rule. Body, cause and what follows stay; what the dialect has no line for is left alone.
 */
export type Voice = (moment: Moment, truth: Reply, facts: Facts) => Spoken

/** The voice of a dialect. */
export function voice(dialect: Dialect): Voice {
  return (moment, truth, facts) => {
    if (truth.worded) return { reply: truth }
    if (truth.status === '+') return challenge(dialect, truth)
    if (truth.status === '-ERR') {
      const line = errorLine(dialect.errors ?? {}, moment, truth)
      return line === undefined ? { reply: truth } : spokenLine(line, truth, facts)
    }
    if (moment.verb === 'CAPA') return capabilities(dialect, moment.context, truth, facts)
    const reply = { ...truth, ...listing(dialect, moment, truth) }
    const line = positiveLine(dialect, moment, truth)
    return line === undefined ? { reply } : spokenLine(line, reply, counted(moment, truth, facts))
  }
}

function challenge(dialect: Dialect, reply: Reply): Spoken {
  const { emptyChallenge, oauthError } = dialect
  if (reply.text === '') {
    return emptyChallenge === undefined ? { reply } : { reply, status: octetsOf(emptyChallenge) }
  }
  if (oauthError === undefined || !jsonError.test(reply.text)) return { reply }
  return { reply: { ...reply, text: octetsOf(oauthError).toString('base64') } }
}

/** How `{"status":` begins in base64; the other mechanisms challenge with other things. */
const jsonError = /^eyJzdGF0dXMi/

/**
 * Totals are those that STAT would say. After UPDATE nothing is open any more: the count is that of the
 * messages it was to remove.
 */
function counted({ verb, context }: Moment, truth: Reply, facts: Facts): Facts {
  const { removed } = truth
  const totals = context.opened && remaining(context.opened)
  const oneMessage =
    /^(?:RETR|TOP|DELE)$/.test(verb) || (!truth.body && /^(?:LIST|UIDL)$/.test(verb))
  return {
    ...facts,
    value(name) {
      if (name === 'count') return removed ?? totals?.messages ?? facts.value(name)
      if (name === 'octets' && totals && !oneMessage) return totals.octets
      return facts.value(name)
    },
  }
}

function positiveLine(dialect: Dialect, moment: Moment, truth: Reply): string | undefined {
  if (moment.at === 'greeting') return dialect.greeting
  const { replies = {} } = dialect
  const verb = moment.at === 'sasl' ? 'AUTH' : moment.verb
  switch (verb) {
    case 'QUIT':
      if (truth.removed === undefined) return replies['QUIT early'] ?? replies[verb]
      return (truth.removed > 0 ? replies['QUIT deleted'] : undefined) ?? replies[verb]
    case 'LIST':
    case 'UIDL':
      // The line for the listing would take the place of the answer itself.
      return truth.body ? replies[verb] : replies[`${verb} one`]
    case 'AUTH':
      return truth.body ? replies['AUTH list'] : (replies[verb] ?? replies['PASS'])
    case 'APOP':
    case 'RPOP':
      return replies[verb] ?? replies['PASS']
    default:
      return replies[verb]
  }
}

function capabilities(dialect: Dialect, context: Context, truth: Reply, facts: Facts): Spoken {
  const { capa = {}, replies = {} } = dialect
  const cell = capa[cellOf(context)]
  if (typeof cell === 'string') {
    const { body: _left, ...rest } = truth
    return spokenLine(cell, { ...rest, status: '-ERR', cause: 'unknown-command' }, facts)
  }
  const reply = cell === undefined ? truth : { ...truth, body: bodyOf(cell, facts) }
  const line = capa.line ?? replies['CAPA']
  return line === undefined ? { reply } : spokenLine(line, reply, facts)
}

/** Which of the three lists is due: RFC 2449 section 5 lets them differ. */
function cellOf(context: Context): 'clear' | 'tls' | 'authenticated' {
  if (context.opened) return 'authenticated'
  return context.tls ? 'tls' : 'clear'
}

function bodyOf(cell: Exclude<CapaCell, string>, facts: Facts): Body {
  const lines = cell.map((line) => octetsOf(fillOctets(line, facts)).toString('latin1'))
  const ascii = lines.every((line) => Buffer.byteLength(line) === line.length)
  return ascii ? { kind: 'lines', lines } : octetBody(lines)
}

/** The listing with its lines in the form of the dialect, or nothing. */
function listing(dialect: Dialect, moment: Moment, truth: Reply): { body?: Body } {
  const { verb } = moment
  const written = verb === 'LIST' || verb === 'UIDL' ? dialect.listings?.[verb] : undefined
  if (written === undefined || truth.body?.kind !== 'lines') return {}
  const { lines } = truth.body
  return { body: { kind: 'lines', lines: reworded(lines, octetsOf(written).toString()) } }
}

function* reworded(lines: Iterable<string>, template: string): Generator<string, void, undefined> {
  for (const line of lines) {
    const space = line.indexOf(' ')
    const behind = line.slice(space + 1)
    yield template.replaceAll(/\{(n|octets|uid)\}/g, (_whole, name) =>
      name === 'n' ? line.slice(0, space) : behind,
    )
  }
}
