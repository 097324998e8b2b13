import type { Scenario } from './scenario/model.ts'

/**
 * Gives a scenario written in TypeScript its type, so that an editor completes and checks it; the value is
 * given back as it is. Export it as `scenario` to name the module on the command line.
 *
 * @example
 * export const scenario = defineScenario({
 *   title: 'The mailbox is locked',
 *   about: 'The first login is refused with [IN-USE], the second succeeds.',
 *   rules: [
 *     { on: 'PASS', times: 1, per: 'server', reply: '-ERR [IN-USE] locked', perform: false },
 *   ],
 * })
 */
export function defineScenario(scenario: Scenario): Scenario {
  return scenario
}
