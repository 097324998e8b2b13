import type { LoadedRule } from '../loaded.ts'
import type { Selector, When } from '../model.ts'
import { argumentsMatch, verbMatches } from '../on.ts'
import type { On } from '../on.ts'
import { parseSelector, selectorText, selects } from '../selector.ts'
import { messageUid } from './occasion.ts'
import type { Occasion, OccasionKind } from './occasion.ts'

/** One condition of a rule, with what to say of it where it does not hold. */
export interface Criterion {
  readonly name: string
  readonly wanted: string
  holds(occasion: Occasion): boolean
  /** What there was instead. */
  was(occasion: Occasion): string
}

/** One moment of a rule: the kind of occasion it belongs to, and what must hold of it. */
export interface MomentCriteria {
  readonly kind: OccasionKind
  readonly criteria: readonly Criterion[]
  /** For `idle`: after how many ms of silence. */
  readonly ms?: number
}

/** What must hold for a rule to act, apart from counts and chance. */
export interface RuleCriteria {
  /** One of these, whole. */
  readonly moments: readonly MomentCriteria[]
  /** And all of these. */
  readonly when: readonly Criterion[]
}

/** Compiles the moments and conditions of a rule. */
export function criteriaOf(rule: LoadedRule): RuleCriteria {
  return { moments: rule.on.flatMap(momentsOf), when: whenOf(rule.when) }
}

function momentsOf(on: On): readonly MomentCriteria[] {
  if (on.at === 'line') return lineOf(on.source, on.flags)
  return [on.at === 'verb' ? verbOf(on.verb, on.arguments) : momentOf(on)]
}

function momentOf(on: Exclude<On, { at: 'line' | 'verb' }>): MomentCriteria {
  if (on.at === 'any') return { kind: 'command', criteria: [] }
  if (on.at !== 'idle') return { kind: on.at, criteria: [] }
  const { ms } = on
  return { kind: 'idle', ms, criteria: [number('idle', [ms], ({ silent }) => silent)] }
}

/** A whole line: that of a command, or an answer inside a SASL exchange. */
function lineOf(source: string, flags: string): readonly MomentCriteria[] {
  const pattern = new RegExp(source, flags)
  const criterion: Criterion = {
    name: 'line',
    wanted: String(pattern),
    holds: ({ line }) => pattern.test(line),
    was: () => 'another line',
  }
  return [
    { kind: 'command', criteria: [criterion] },
    { kind: 'sasl', criteria: [criterion] },
  ]
}

/** Commands whose arguments must not be told. */
const secretive = new Set(['PASS', 'APOP', 'RPOP', 'AUTH'])

function verbOf(verb: string, wanted: readonly string[] | null): MomentCriteria {
  const keyword: Criterion = {
    name: 'verb',
    wanted: verb,
    holds: (occasion) => verbMatches(verb, occasion),
    was: (occasion) => occasion.verb || 'none',
  }
  if (wanted === null) return { kind: 'command', criteria: [keyword] }
  const rest: Criterion = {
    name: 'argument',
    wanted: wanted.length === 0 ? 'none' : wanted.join(' '),
    holds: ({ words }) => argumentsMatch(wanted, words),
    was({ words, verb }) {
      if (words.length === 0) return 'none'
      return secretive.has(verb) ? 'another' : words.join(' ').slice(0, 40)
    },
  }
  return { kind: 'command', criteria: [keyword, rest] }
}

/** Conditions in the order in which they are told. */
function whenOf(when: When): readonly Criterion[] {
  const numbers: readonly [string, Selector | undefined, (occasion: Occasion) => number][] = [
    ['nth', when.nth, ({ nth }) => nth],
    ['connection', when.connection, ({ context }) => context.connection],
    ['session', when.session, ({ session }) => session],
    ['sent', when.sent, ({ sent }) => sent],
  ]
  const criteria: Criterion[] = []
  if (when.user !== undefined)
    criteria.push(words('user', when.user, ({ user, alias }) => [user, alias]))
  if (when.uid !== undefined) criteria.push(words('uid', when.uid, messageUid))
  if (when.state !== undefined) criteria.push(words('state', when.state, stateOf))
  if (when.tls !== undefined) criteria.push(tls(when.tls))
  if (when.listener !== undefined) {
    criteria.push(words('listener', when.listener, ({ listener }) => listener))
  }
  const first = when['first-after-tls']
  if (first !== undefined) {
    const is = ({ firstAfterTls }: Occasion): string => String(firstAfterTls)
    criteria.push(words('first-after-tls', String(first), is))
  }
  for (const [name, selector, value] of numbers) {
    if (selector !== undefined) criteria.push(number(name, selector, value))
  }
  for (const name of list(when.marked)) criteria.push(mark(name, true))
  for (const name of list(when['not-marked'])) criteria.push(mark(name, false))
  return criteria
}

function stateOf({ context, kind }: Occasion): string {
  return kind === 'sasl' || context.exchange ? 'sasl' : context.state
}

function tls(wanted: boolean | 'stls' | 'implicit'): Criterion {
  return {
    name: 'tls',
    wanted: String(wanted),
    holds: ({ context, via }) =>
      typeof wanted === 'boolean' ? wanted === (context.tls !== null) : wanted === via,
    was: ({ via }) => via ?? 'false',
  }
}

function mark(name: string, wanted: boolean): Criterion {
  return {
    name: wanted ? 'marked' : 'not-marked',
    wanted: name,
    holds: ({ marked }) => marked(name) === wanted,
    was: () => (wanted ? 'not marked' : 'marked'),
  }
}

function number(
  name: string,
  selector: Selector,
  value: (occasion: Occasion) => number,
): Criterion {
  const set = parseSelector(selector)
  return {
    name,
    wanted: selectorText(set),
    holds: (occasion) => selects(set, value(occasion)),
    was: (occasion) => String(value(occasion)),
  }
}

/** Texts in which `*` stands for anything. */
function words(
  name: string,
  wanted: string | readonly string[],
  value: (occasion: Occasion) => string | readonly string[],
): Criterion {
  const patterns = list(wanted).map(wildcard)
  return {
    name,
    wanted: list(wanted).join(' or '),
    holds: (occasion) =>
      list(value(occasion)).some((one) => patterns.some((pattern) => pattern.test(one))),
    was: (occasion) => list(value(occasion))[0]?.slice(0, 70) || 'none',
  }
}

function wildcard(text: string): RegExp {
  const parts = text
    .split('*')
    .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('.*')}$`, 's')
}

function list(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}
