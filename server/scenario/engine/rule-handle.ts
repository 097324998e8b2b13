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
  return new Handle(state)
}

/** A class, since getters of a literal keep all that they see until the next full collection. */
class Handle implements RuleHandle {
  readonly name: string
  readonly scenario: string
  readonly place?: Place
  readonly on: readonly string[]
  readonly #state: RuleState

  constructor(state: RuleState) {
    const { name, scenario, place, rule } = state.rule
    this.name = name
    this.scenario = scenario
    if (place) this.place = place
    this.on = typeof rule.on === 'string' ? [rule.on] : rule.on
    this.#state = state
  }

  get fired(): number {
    return this.#state.fired
  }

  get enabled(): boolean {
    return this.#state.enabled
  }

  get nearest(): string {
    const { fired, nearest } = this.#state
    return fired === 0 && nearest ? missText(nearest) : ''
  }

  readonly enable = (): void => void (this.#state.enabled = true)

  readonly disable = (): void => void (this.#state.enabled = false)
}
