import type { Dialect } from '../dialect/dialect.ts'
import { nameMessages } from '../dialect/unique-ids.ts'
import { voice } from '../dialect/voice.ts'
import type { LoadedScenario } from '../loaded.ts'
import type { Play } from './play.ts'

/** The dialects of several scenarios as one: of each part the later one counts. */
export function dialectOf(scenarios: readonly LoadedScenario[]): Dialect | null {
  const dialects = scenarios.flatMap(({ scenario }) => scenario.dialect ?? [])
  if (dialects.length === 0) return null
  return dialects.reduce((all, own) => ({
    ...all,
    ...own,
    ...((all.capa ?? own.capa) && { capa: { ...all.capa, ...own.capa } }),
    ...((all.replies ?? own.replies) && { replies: { ...all.replies, ...own.replies } }),
    ...((all.errors ?? own.errors) && { errors: { ...all.errors, ...own.errors } }),
    ...((all.listings ?? own.listings) && { listings: { ...all.listings, ...own.listings } }),
  }))
}

/** How the truth is worded, and unique-ids are made, where a dialect says so. */
export function voiceOf(scenarios: readonly LoadedScenario[]): Pick<Play, 'voice' | 'dress'> {
  const dialect = dialectOf(scenarios)
  if (!dialect) return {}
  const { uniqueIds } = dialect
  if (uniqueIds === undefined) return { voice: voice(dialect) }
  return {
    voice: voice(dialect),
    dress: (opened, { random, memory }) => nameMessages(uniqueIds, opened, { random, memory }),
  }
}
