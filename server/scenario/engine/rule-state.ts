import type { Moment } from '../../session/interceptor.ts'
import type { Spoken } from '../../wire/spoken.ts'
import type { LoadedAct, LoadedRule } from '../loaded.ts'
import type { Scenario } from '../model.ts'
import { criteriaOf } from './criteria.ts'
import type { RuleCriteria } from './criteria.ts'
import type { Miss } from './nearest.ts'

/** What a computed rule gives: the reply so far or another one, and what else is to be done to it. */
export interface Computed {
  readonly spoken: Spoken
  readonly act?: LoadedAct
}

/** Computed behaviour: gets the moment, and the way to have the reply so far. */
export type Compute = (
  moment: Moment,
  next: () => Spoken | Promise<Spoken>,
) => Computed | Promise<Computed>

/** A rule of a running server. */
export interface RuleState {
  readonly rule: LoadedRule
  /** Where it stands among all rules, from 0. */
  readonly number: number
  /** Its name, made unique; randomness is derived from it, so that other rules do not shift it. */
  readonly key: string
  readonly criteria: RuleCriteria
  readonly compute?: Compute | undefined
  enabled: boolean
  /** How often it has acted. */
  fired: number
  /** The occasion that came nearest, while it has never acted. */
  nearest: Miss | null
}

/** A rule that has not acted yet. @param before the rules in front of it. */
export function ruleState(
  rule: LoadedRule,
  before: readonly RuleState[],
  compute?: Compute,
): RuleState {
  const alike = before.filter((other) => other.rule.name === rule.name).length
  return {
    rule,
    number: before.length,
    key: `${rule.name} #${alike}`,
    criteria: criteriaOf(rule),
    compute: compute ?? computed(rule.rule),
    enabled: true,
    fired: 0,
    nearest: null,
  }
}

/** An interceptor sees replies; what is odd about how they are said stays as it was. */
function computed({ act }: NonNullable<Scenario['rules']>[number]): Compute | undefined {
  if (!act) return undefined
  return (moment, next) => {
    let before: Spoken | undefined
    const asked = (spoken: Spoken): Spoken['reply'] => (before = spoken).reply
    const reply = act(moment, () => {
      const spoken = next()
      return spoken instanceof Promise ? spoken.then(asked) : asked(spoken)
    })
    const said = (changed: Spoken['reply']): Computed => ({
      spoken: before?.reply === changed ? before : { reply: changed },
    })
    return reply instanceof Promise ? reply.then(said) : said(reply)
  }
}
