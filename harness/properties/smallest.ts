import type { Scenario } from '../../server/scenario/model.ts'
import type { CaseRecord } from '../judge/case-record.ts'
import type { Check } from '../judge/check.ts'
import type { CheckResult } from '../judge/judge.ts'
import { breachesOf } from './breaches.ts'
import { counterExample, saveExample } from './examples.ts'
import type { Found, Search } from './exploration.ts'
import type { Player } from './player.ts'
import { shrunk } from './shrink.ts'
import type { Spot } from './shrink.ts'
import { sound } from './sound.ts'

/** The smallest scenario that still breaks the same, written down and played once more from the file. */
export async function smallest(
  { player, oracles, examples, options }: Search,
  spot: Spot & { readonly breach: CheckResult; readonly record: CaseRecord },
): Promise<Found> {
  const { id } = spot.breach
  const same = oracles.filter((one) => one.id === id)
  const { shrinkMs: ms = 20_000, signal } = options
  const fails = async (scenario: Scenario): Promise<boolean> => {
    const record = await player.play(scenario)
    return record !== null && record.trouble.length === 0 && breachesOf(record, same).length > 0
  }
  const small = await shrunk(spot, { ms, ...(signal && { signal }) }, fails)
  const record = (await failing(player, small, same)) ?? spot.record
  const breach = breachesOf(record, same)[0] ?? spot.breach
  const scenario = counterExample(small, breach)
  if (examples === null) return { breach, scenario, record, path: null, known: false }
  const path = await saveExample(examples, id, scenario, player.timeScale)
  const last = (await failing(player, path, same)) ?? record
  return { breach: breachesOf(last, same)[0] ?? breach, scenario, record: last, path, known: false }
}

/** How often a scenario is played for a record in which it fails, where time is real. */
const attempts = 3

async function failing(
  player: Player,
  scenario: string | Scenario,
  same: readonly Check[],
): Promise<CaseRecord | null> {
  let record: CaseRecord | null = null
  for (let count = 0; count < attempts; count++) {
    record = await sound(player, scenario, true)
    if (record && breachesOf(record, same).length > 0) return record
  }
  return record
}
