import type { LoadedAct } from '../loaded.ts'
import { nearer, missOf } from './nearest.ts'
import type { Further } from './nearest.ts'
import type { Occasion } from './occasion.ts'
import type { RuleState } from './rule-state.ts'
import type { Memory, Scopes } from './scopes.ts'

/** What one connection remembers of the rules that were asked on it. */
export interface Progress {
  /** How often each rule was weighed by chance, by its number. */
  readonly weighed: Map<number, number>
  /** How often each rule has acted here, by its number. */
  readonly acted: Map<number, number>
  /** How many exchanges of each dialogue are over. */
  readonly dialogues: Map<string, number>
  /** Names that dialogues have bound. */
  readonly bound: Map<string, string>
}

/** A rule that acts now, and what it does this time. */
export interface Acting {
  readonly state: RuleState
  readonly act: LoadedAct
  /** Which time this is on this connection, from 0; for randomness. */
  readonly occurrence: number
  readonly memory: Memory
  /** What faults remember of the maildrop from session to session, wherever the rule keeps its counts. */
  readonly maildrop: Memory
}

/** A connection's start. */
export function noProgress(): Progress {
  return { weighed: new Map(), acted: new Map(), dialogues: new Map(), bound: new Map() }
}

/**
 * Which rules act at an occasion, top to bottom. Conditions are judged by what was true before it: marks
 * that one rule sets count from the next occasion on, whatever the order of the rules.
 */
export function choose(
  rules: readonly RuleState[],
  occasion: Occasion,
  progress: Progress,
  scopes: Scopes,
): readonly Acting[] {
  const acting: Acting[] = []
  const spoken = new Set<string>()
  for (const state of rules) {
    if (!state.enabled) continue
    const { script } = state.rule
    if (script && (spoken.has(script.id) || over(script, progress))) continue
    const one = weigh(state, occasion, progress, scopes)
    if (!one) continue
    acting.push(one)
    if (!script) continue
    spoken.add(script.id)
    progress.dialogues.set(script.id, script.index + 1)
  }
  for (const { state, memory } of acting) {
    const { mark, unmark } = state.rule.rule
    if (mark !== undefined) memory.marks.add(mark)
    if (unmark !== undefined) memory.marks.delete(unmark)
  }
  return acting
}

function over(
  script: { readonly id: string; readonly index: number },
  progress: Progress,
): boolean {
  return script.index < (progress.dialogues.get(script.id) ?? 0)
}

function weigh(
  state: RuleState,
  occasion: Occasion,
  progress: Progress,
  scopes: Scopes,
): Acting | null {
  const { rule, criteria, number } = state
  const names = rule.script?.match?.(occasion.line, progress.bound)
  const fits =
    names !== null &&
    criteria.moments.some(
      (moment) =>
        moment.kind === occasion.kind && moment.criteria.every((one) => one.holds(occasion)),
    ) &&
    criteria.when.every((one) => one.holds(occasion))
  const missed = (further: readonly Further[]): null => {
    if (state.fired === 0)
      state.nearest = nearer(state.nearest, missOf(criteria, occasion, further))
    return null
  }
  if (!fits) return missed(names === null ? [unlike(rule.script?.index ?? 0)] : [])
  const memory = scopes.of(rule.per, occasion.context, occasion.user)
  const count = memory.counts.get(number) ?? 0
  if (count >= rule.times) return null
  const chance = rule.when.probability
  if (chance !== undefined && !lucky(state, occasion, progress, chance)) {
    return missed([{ name: 'probability', holds: false, wanted: String(chance), was: 'unlucky' }])
  }
  memory.counts.set(number, count + 1)
  for (const [name, value] of names ?? []) progress.bound.set(name, value)
  const occurrence = progress.acted.get(number) ?? 0
  progress.acted.set(number, occurrence + 1)
  state.fired++
  const act = rule.acts[Math.min(count, rule.acts.length - 1)]
  const maildrop = scopes.of('maildrop', occasion.context, occasion.user)
  return act ? { state, act, occurrence, memory, maildrop } : null
}

function unlike(index: number): Further {
  return { name: 'line', holds: false, wanted: `that of exchange ${index + 1}`, was: 'another' }
}

function lucky(
  { number, key }: RuleState,
  { context }: Occasion,
  progress: Progress,
  chance: number,
): boolean {
  const turn = progress.weighed.get(number) ?? 0
  progress.weighed.set(number, turn + 1)
  const { random } = context.service
  return random.derive(`chance of ${key}`, context.connection, turn).fraction() < chance
}
