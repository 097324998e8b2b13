import { loadScenario } from '../../server/scenario/load/load.ts'
import { breachesOf, usualOracles } from './breaches.ts'
import { savedExamples } from './examples.ts'
import type { Exploration, ExploreOptions, Found, Search, Sometimes } from './exploration.ts'
import type { Player } from './player.ts'
import { search } from './search.ts'
import { tally } from './situations.ts'
import type { IsSo } from './situations.ts'
import { sound } from './sound.ts'

/** As everywhere: the same tomorrow, unless somebody says otherwise. */
const usualSeed = 1

/** @throws HarnessError (rejects) where the server itself had trouble */
export async function explore(player: Player, options: ExploreOptions = {}): Promise<Exploration> {
  const { runs = 100, seed = usualSeed, sometimes = usualSometimes(runs, options) } = options
  const { oracles = usualOracles, examples = 'counter-examples' } = options
  const own = sometimes.flatMap((one) => (typeof one === 'string' ? [] : [[one.name, one.isSo]]))
  const counts = tally(Object.fromEntries(own) as Record<string, IsSo>)
  const course: Search = { player, oracles, counts, seed, runs, examples, options }
  const told = (played: Played): Exploration => {
    const promised = sometimes.map((one) => (typeof one === 'string' ? one : one.name))
    const found = played.found ?? null
    return {
      seed,
      runs: played.runs ?? 0,
      skipped: played.skipped ?? 0,
      unsteady: played.unsteady ?? 0,
      replayed: played.replayed,
      situations: Object.fromEntries(counts.counts),
      never: found ? [] : promised.filter((name) => (counts.counts.get(name) ?? 0) === 0),
      found,
    }
  }
  const { replayed, found: known } = await replay(course)
  return told(known ? { replayed, found: known } : { replayed, ...(await search(course)) })
}

interface Played {
  readonly replayed: number
  readonly runs?: number
  readonly skipped?: number
  readonly unsteady?: number
  readonly found?: Found | null
}

function usualSometimes(runs: number, { limits }: ExploreOptions): readonly Sometimes[] {
  const faulty = runs >= 50 && limits?.faults !== null
  return faulty ? ['a message was fetched', 'a fault acted'] : ['a message was fetched']
}

/** Tries what was found before, until one fails again. */
async function replay({ player, oracles, counts, examples }: Search): Promise<{
  readonly replayed: number
  readonly found: Found | null
}> {
  const paths = examples === null ? [] : await savedExamples(examples)
  for (const [index, path] of paths.entries()) {
    const record = await sound(player, path)
    if (!record) continue
    const { scenario } = await loadScenario(path)
    counts.add(scenario, record)
    const [breach] = breachesOf(record, oracles)
    if (breach) {
      return { replayed: index + 1, found: { breach, scenario, record, path, known: true } }
    }
  }
  return { replayed: paths.length, found: null }
}
