import { HarnessError } from '../../server/base/errors.ts'
import type { Scenario } from '../../server/scenario/model.ts'
import type { CaseRecord } from '../judge/case-record.ts'
import type { Player } from './player.ts'

/**
 * A record that can be judged; null where playing it would take too long.
 * @throws HarnessError (rejects) where we had trouble: never the client's fault
 */
export async function sound(
  player: Player,
  scenario: string | Scenario,
  closely?: boolean,
): Promise<CaseRecord | null> {
  const record = await player.play(scenario, closely)
  const [trouble] = record?.trouble ?? []
  if (trouble !== undefined) throw new HarnessError(`${trouble}; the scenario: ${named(scenario)}`)
  return record
}

function named(scenario: string | Scenario): string {
  return typeof scenario === 'string' ? scenario : JSON.stringify(scenario.rules)
}
