import { nameMessages } from '../dialect/unique-ids.ts'
import { voice } from '../dialect/voice.ts'
import { mergeDialect } from '../load/merge.ts'
import type { LoadedScenario } from '../loaded.ts'
import type { Play } from './play.ts'

/** How the truth is worded, and unique-ids are made, where a dialect says so. */
export function voiceOf(scenarios: readonly LoadedScenario[]): Pick<Play, 'voice' | 'dress'> {
  const dialects = scenarios.flatMap(({ scenario }) => scenario.dialect ?? [])
  if (dialects.length === 0) return {}
  const dialect = dialects.reduce(mergeDialect)
  const { uniqueIds } = dialect
  if (uniqueIds === undefined) return { voice: voice(dialect) }
  return {
    voice: voice(dialect),
    dress: (opened, { random, memory }) => nameMessages(uniqueIds, opened, { random, memory }),
  }
}
