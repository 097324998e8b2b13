import type { MomentCriteria, RuleCriteria } from './criteria.ts'
import { occasionText } from './occasion.ts'
import type { Occasion } from './occasion.ts'

/** One condition and whether it held. */
export interface Checked {
  readonly name: string
  readonly holds: boolean
  readonly wanted: string
  readonly was: string
}

/** An occasion at which a rule did not act, and why. */
export interface Miss {
  readonly connection: number
  /** ms since the server started. */
  readonly at: number
  /** What happened: `RETR 1`. */
  readonly text: string
  readonly checked: readonly Checked[]
}

/** A condition that is no criterion: counts used up, chance, a switch. */
export interface Further {
  readonly name: string
  readonly holds: boolean
  readonly wanted: string
  readonly was: string
}

/** Looks at each criterion of the best fitting moment; null where no moment is of this kind. */
export function missOf(
  criteria: RuleCriteria,
  occasion: Occasion,
  further: readonly Further[] = [],
): Miss | null {
  let best: readonly Checked[] | null = null
  for (const moment of criteria.moments) {
    if (moment.kind !== occasion.kind) continue
    const checked = check(moment, criteria, occasion)
    if (!best || score(checked) > score(best)) best = checked
  }
  if (!best) return null
  return {
    connection: occasion.context.connection,
    at: occasion.context.service.clock.now(),
    text: occasionText(occasion),
    checked: [...best, ...further],
  }
}

/** The one that came nearer; of equals the later. */
export function nearer(one: Miss | null, other: Miss | null): Miss | null {
  if (!one || !other) return one ?? other
  return score(other.checked) >= score(one.checked) ? other : one
}

function check(
  moment: MomentCriteria,
  criteria: RuleCriteria,
  occasion: Occasion,
): readonly Checked[] {
  const head = { name: moment.kind, holds: true, wanted: moment.kind, was: moment.kind }
  const heads = moment.kind === 'command' ? [] : [head]
  const conditions = [...moment.criteria, ...criteria.when].map((one) => ({
    name: one.name,
    holds: one.holds(occasion),
    wanted: one.wanted,
    was: one.was(occasion),
  }))
  return [...heads, ...conditions]
}

/** The keyword weighs more than all else: another command is never near. */
function score(checked: readonly Checked[]): number {
  const held = checked.filter(({ holds }) => holds)
  return held.length + (held.some(({ name }) => name === 'verb') ? 100 : 0)
}

/** `RETR 2  ✓ verb  ✗ nth: wanted 2, was 1`. */
export function missText({ text, checked }: Miss): string {
  const parts = checked.map(({ name, holds, wanted, was }) =>
    holds ? `✓ ${name}` : `✗ ${name}: wanted ${wanted}, was ${was}`,
  )
  return [text, ...parts].join('  ')
}
