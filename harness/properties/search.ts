import type { Scenario } from '../../server/scenario/model.ts'
import type { CaseRecord } from '../judge/case-record.ts'
import type { CheckResult } from '../judge/judge.ts'
import { scenarios } from './arbitraries/scenario.ts'
import { breachesOf } from './breaches.ts'
import type { Found, Search } from './exploration.ts'
import { generated } from './shrink.ts'
import { smallest } from './smallest.ts'
import { sound } from './sound.ts'

interface Hit {
  readonly index: number
  readonly scenario: Scenario
  readonly record: CaseRecord
  readonly breach: CheckResult
}

/** Scenarios that are generated at once: each holds its messages, and those before it are skipped one by one. */
const batch = 256

/** What came of it. */
export interface Searched {
  readonly runs: number
  readonly skipped: number
  readonly unsteady: number
  readonly found: Found | null
}

/** Generates scenarios and plays them, until one fails that fails again when nothing runs beside it. */
export async function search(course: Search): Promise<Searched> {
  const { player, oracles, seed, runs, options } = course
  const arbitrary = scenarios(options.limits)
  const progress: Progress = { next: 0, played: 0, skipped: 0, waiting: [], hit: null }
  let unsteady = 0
  const told = (found: Found | null): Searched => {
    const { played, skipped } = progress
    return { runs: played, skipped, unsteady, found }
  }
  while (progress.next < runs && options.signal?.aborted !== true) {
    const hit = await played(course, arbitrary, progress)
    if (!hit) break
    // Alone this time: a machine that is busy makes clients wait longer than any scenario says.
    const again = await sound(player, hit.scenario)
    const same = oracles.filter(({ id }) => id === hit.breach.id)
    if (again && breachesOf(again, same).length > 0) {
      return told(await smallest(course, { ...hit, arbitrary, seed }))
    }
    unsteady++
  }
  return told(null)
}

interface Progress {
  next: number
  played: number
  skipped: number
  readonly waiting: Scenario[]
  hit: Hit | null
}

/** Plays on until something fails, so many at a time. */
async function played(
  { player, oracles, counts, seed, runs, options }: Search,
  arbitrary: ReturnType<typeof scenarios>,
  progress: Progress,
): Promise<Hit | null> {
  const { waiting } = progress
  progress.hit = null
  const earliest = (): number => progress.hit?.index ?? runs
  const lane = async (): Promise<void> => {
    while (!progress.hit && progress.next < runs && options.signal?.aborted !== true) {
      const index = progress.next++
      if (waiting.length === 0) {
        const count = Math.min(batch, runs - index)
        waiting.push(...generated(arbitrary, { seed, from: index, count }))
      }
      const scenario = waiting.shift()!
      const record = await sound(player, scenario)
      if (!record) {
        progress.skipped++
        continue
      }
      progress.played++
      options.played?.(progress.played)
      counts.add(scenario, record)
      const [breach] = breachesOf(record, oracles)
      // The earliest one, however many run side by side: the same seed has to find the same.
      if (breach && index < earliest()) progress.hit = { index, scenario, record, breach }
    }
  }
  const lanes = await Promise.allSettled(Array.from({ length: options.jobs ?? 1 }, lane))
  for (const end of lanes) if (end.status === 'rejected') throw end.reason
  return progress.hit
}
