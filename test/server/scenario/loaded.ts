import { virtualClock } from '../../../server/base/clock.ts'
import { randomSource } from '../../../server/base/random.ts'
import type {
  LoadedAct,
  LoadedFault,
  LoadedRule,
  LoadedScenario,
} from '../../../server/scenario/loaded.ts'
import type { Rule } from '../../../server/scenario/model.ts'
import { parseOn } from '../../../server/scenario/on.ts'
import type { Context } from '../../../server/state/context.ts'
import { lax } from '../../../server/state/settings.ts'

/** A rule as the loader makes it, without faults from the registry. */
export function loadedRule(rule: Rule, ...faults: readonly LoadedFault[]): LoadedRule {
  const acts = (rule.sequence ?? [rule]).map(({ reply, perform = true }): LoadedAct => ({
    ...(reply === undefined ? {} : { reply }),
    perform,
    faults,
  }))
  const on = typeof rule.on === 'string' ? [rule.on] : rule.on
  return {
    name: rule.name ?? 'rule 1',
    scenario: 'test',
    rule,
    on: on.map(parseOn),
    when: rule.when ?? {},
    times: typeof rule.times === 'number' ? rule.times : Infinity,
    per: rule.per ?? 'connection',
    acts,
  }
}

/** A scenario of these rules. */
export function loadedScenario(...rules: readonly LoadedRule[]): LoadedScenario {
  return { id: 'test', scenario: { title: 'test', about: '' }, rules, warnings: [] }
}

/** A session without socket, maildrop or directory: what rules look at. */
export function bareContext(connection = 1): Context {
  const context = {
    service: { settings: lax, clock: virtualClock(), random: randomSource(1) },
    connection,
    remoteAddress: '127.0.0.1',
    remotePort: 40_000,
    timestamp: '<1@localhost>',
    state: 'authorization',
    tls: null,
    user: '',
    presented: '',
    exchange: null,
    opened: null,
    note: () => undefined,
  }
  return context as unknown as Context
}
