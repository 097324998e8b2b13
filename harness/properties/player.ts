import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadScenario } from '../../server/scenario/load/load.ts'
import type { Scenario } from '../../server/scenario/model.ts'
import { paceOf } from '../campaign/pace.ts'
import { runCase } from '../campaign/run-case.ts'
import type { Client } from '../drivers/driver.ts'
import type { CaseRecord } from '../judge/case-record.ts'
import type { ClientMode } from '../judge/mode.ts'
import type { FetchClient } from './client.ts'
import { playLoaded, playTimeOf } from './play.ts'
import type { PlayOptions } from './play.ts'
import { scenarioYaml } from './scenario-yaml.ts'
import { usualPatience } from './time.ts'

/** What scenarios are played with. */
export interface Player {
  /**
   * Plays one, given as TypeScript has it or by the path of a file.
   * @returns null where it would take too long, and once somebody has put an end to it
   */
  play(scenario: string | Scenario, closely?: boolean): Promise<CaseRecord | null>
  /** What a scripted ms lasts in real ones, for whoever plays it by hand. */
  readonly timeScale: number
}

/** A session that waits longer, in real ms, shows nothing that a shorter one does not. */
const longest = 3000

/** Plays to a function of this process. */
export function functionPlayer(client: FetchClient, options: PlayOptions): Player {
  const { patienceMs = usualPatience, clock } = options
  return {
    timeScale: clock ? 1 : patienceMs / 60_000,
    async play(scenario, closely = false) {
      // What was generated is right: there is a test that loads thousands of them.
      const made = typeof scenario !== 'string'
      const loaded = await loadScenario(scenario, { warn: !made, sound: made })
      const time = playTimeOf(loaded, options)
      if (time.estimateMs > longest) return null
      return playLoaded(client, { loaded, time }, { ...options, closely })
    },
  }
}

/** Starts a program for each session, as `popquiz conform` does. */
export function programPlayer(client: Client, mode: ClientMode, signal?: AbortSignal): Player {
  return {
    timeScale: 1,
    async play(scenario) {
      if (paceOf(await loadScenario(scenario)).slow) return null
      const order = { mode, seed: 1, ...(signal && { signal }) }
      const run = (path: string): Promise<CaseRecord | null> =>
        runCase(client, { ...order, scenario: path }).catch((error: unknown) => {
          if (signal?.aborted === true) return null
          throw error
        })
      if (typeof scenario === 'string') return run(scenario)
      const folder = await mkdtemp(join(tmpdir(), 'popquiz-explore-'))
      try {
        const path = join(folder, 'scenario.yaml')
        await writeFile(path, scenarioYaml(scenario))
        return await run(path)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}
