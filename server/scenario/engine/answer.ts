import { UsageError } from '../../base/errors.ts'
import type { Moment } from '../../session/interceptor.ts'
import type { Reply } from '../../wire/reply.ts'
import type { Spoken } from '../../wire/spoken.ts'
import { readFault } from '../faults.ts'
import { misplaced, speaksAt } from '../load/moments.ts'
import type { LoadedAct, LoadedFault, LoadedRule } from '../loaded.ts'
import type { Scope, When, WrittenFault } from '../model.ts'
import { parseOn } from '../on.ts'
import type { On } from '../on.ts'
import { parseSelector } from '../selector.ts'
import type { Compute, Computed } from './rule-state.ts'

/** What is to be said: the truth, until something is changed about it. Values; each change gives a new one. */
export interface Answer {
  /** The reply as a value. Carries the command out, where that has not been done. */
  reply(): Promise<Reply>
  /** Says this status line in its place, with these lines as body. `{user}` and the like are filled in. */
  saying(line: string, lines?: readonly string[]): Answer
  /** Adds faults, written as in a scenario: `{ cut: { after: 600 } }`, `'no-terminator'`. */
  with(...faults: readonly WrittenFault[]): Answer
}

/**
 * Computed behaviour: `(moment, next) => next().with({ cut: { after: 600 } })`. An answer made from `next()`
 * carries the command out; a reply of one's own does so only where `next().reply()` was awaited.
 */
export type Handler = (
  moment: Moment,
  next: () => Answer,
) => Answer | Reply | Promise<Answer | Reply>

/** How often, and when, a handler is asked. */
export interface RuleOptions {
  readonly name?: string
  readonly when?: When
  /** Default: always. */
  readonly times?: number
  /** Where `times` is counted. Default: `server`. */
  readonly per?: Scope
}

/**
 * A rule of a handler.
 * @param number for its name, where it has none.
 * @throws UsageError for moments at which nothing is said, and conditions that cannot be read.
 */
export function computedRule(
  on: string | readonly string[],
  handler: Handler,
  options: RuleOptions = {},
  number = 1,
): { readonly rule: LoadedRule; readonly compute: Compute } {
  const { name = `rule ${number}`, when = {}, times = Infinity, per = 'server' } = options
  const moments = (typeof on === 'string' ? [on] : on).map(parseOn)
  for (const [index, moment] of moments.entries()) {
    if (speaksAt(moment) && moment.at !== 'idle' && moment.at !== 'secured') continue
    throw new UsageError(`nothing is answered at ${[on].flat()[index]}`, {
      hint: 'a handler can stand at greeting, sasl, any, line and commands; a scenario at all moments',
    })
  }
  for (const key of ['nth', 'connection', 'session', 'sent'] as const) {
    if (when[key] !== undefined) parseSelector(when[key])
  }
  const rule: LoadedRule = {
    name,
    scenario: 'server.on',
    rule: { name, on, when, ...(times === Infinity ? {} : { times }), per },
    on: moments,
    when,
    times,
    per,
    acts: [{ perform: true, faults: [] }],
  }
  return { rule, compute: (moment, next) => answered(handler, moment, next, moments) }
}

const marked: unique symbol = Symbol('answer')

interface Made extends Answer {
  readonly [marked]: { readonly line?: string; readonly lines?: readonly string[] } & {
    readonly faults: readonly WrittenFault[]
  }
}

async function answered(
  handler: Handler,
  moment: Moment,
  next: () => Spoken | Promise<Spoken>,
  on: readonly On[],
): Promise<Computed> {
  let before: Spoken | undefined
  const truth = async (): Promise<Spoken> => (before ??= await next())
  const answer = (parts: Made[typeof marked]): Made => ({
    [marked]: parts,
    reply: async () => (await truth()).reply,
    saying: (line, lines) => answer({ ...parts, line, ...(lines && { lines }) }),
    with: (...faults) => answer({ ...parts, faults: [...parts.faults, ...faults] }),
  })
  const said = await handler(moment, () => answer({ faults: [] }))
  if (!isAnswer(said)) return { spoken: before?.reply === said ? before : { reply: said as Reply } }
  return { spoken: await truth(), act: actOf(said[marked], on) }
}

function isAnswer(said: Answer | Reply): said is Made {
  return marked in said
}

function actOf({ line, lines, faults }: Made[typeof marked], on: readonly On[]): LoadedAct {
  return {
    perform: true,
    faults: faults.map((fault) => faultOf(fault, on)),
    ...(line !== undefined && { reply: lines ? { line, lines } : line }),
  }
}

function faultOf(written: WrittenFault, on: readonly On[]): LoadedFault {
  const read = readFault(written)
  if (isList(read)) {
    const [trouble] = read
    const { message = 'the fault cannot be read', hint } = trouble ?? {}
    throw new UsageError(message, hint === undefined ? {} : { hint })
  }
  const { definition, fault, values, layer = 'clear' } = read
  for (const moment of on) {
    const wrong = misplaced(definition, moment, layer)
    if (wrong) throw new UsageError(wrong.message, { hint: wrong.hint })
  }
  return { definition, fault, values, layer }
}

function isList<T, U>(value: T | readonly U[]): value is readonly U[] {
  return Array.isArray(value)
}
