import type { Place } from '../../base/errors.ts'
import { missText } from './nearest.ts'
import type { RuleState } from './rule-state.ts'

/** One rule of a running server: a name, a count, a switch. */
export interface RuleHandle {
  readonly name: string
  /** The id of the scenario it was written in. */
  readonly scenario: string
  /** Where; absent for rules given as TypeScript. */
  readonly place?: Place
  /** Its moments, as written. */
  readonly on: readonly string[]
  /** How often it has acted. */
  readonly fired: number
  readonly enabled: boolean
  /** Why it has not acted at the occasion that came nearest; empty where it has, or none came. */
  readonly nearest: string
  enable(): void
  /** From now on it does not act. */
  disable(): void
}

/** The handle of a rule. */
export function handleOf(state: RuleState): RuleHandle {
  const { rule } = state
  const { on } = rule.rule
  return {
    name: rule.name,
    scenario: rule.scenario,
    ...(rule.place && { place: rule.place }),
    on: typeof on === 'string' ? [on] : on,
    get fired() {
      return state.fired
    },
    get enabled() {
      return state.enabled
    },
    get nearest() {
      return state.fired === 0 && state.nearest ? missText(state.nearest) : ''
    },
    enable: () => void (state.enabled = true),
    disable: () => void (state.enabled = false),
  }
}
