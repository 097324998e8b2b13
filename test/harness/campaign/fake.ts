import type { CampaignOptions } from '../../../harness/campaign/campaign.ts'
import type { PlannedCase } from '../../../harness/campaign/plan.ts'
import type { runCase } from '../../../harness/campaign/run-case.ts'
import type { Client } from '../../../harness/drivers/driver.ts'
import type { Check } from '../../../harness/judge/check.ts'
import { broken, kept } from '../../../harness/judge/check.ts'
import { clientRun, recordOf } from '../report/data.ts'

/** A client that nobody ever starts. */
export const nobody: Client = {
  name: 'postbote',
  version: '2.1.0',
  store: { layout: 'files', form: 'exact' },
  remembers: true,
  exitTells: true,
  patience: 'told',
  unsupported: () => null,
  prepare: () => ({ argv: ['false'] }),
}

/** Runs nothing: whoever meets a scenario with `cut` in its name loses mail; `broken` is trouble of our own. */
export const fakeRun: typeof runCase = (_, { scenario, mode, seed }) =>
  Promise.resolve(
    recordOf({
      scenario,
      mode,
      seed,
      left: scenario.includes('cut') ? ['uid-1'] : [],
      runs: [clientRun({ endedAt: 30 + scenario.length })],
      trouble: scenario.includes('broken') ? ['the disk is full'] : [],
    }),
  )

/** Judges what {@link fakeRun} made up. */
export const fakeCheck: Check = {
  id: 'no-loss',
  level: 'must',
  kind: 'outcome',
  summary: 'nothing is left',
  evaluate: ({ record }) => [
    record.left.length === 0 ? kept('nothing is left') : broken(fakeCheck, 'a message is left'),
  ],
}

/** A planned case. */
export function planned(scenario: string, more: Partial<PlannedCase> = {}): PlannedCase {
  const mode = { tls: 'none', delete: true } as const
  const rest = { pace: 'fast', control: false, alone: false, expectedMs: 1000 } as const
  return { scenario, mode, ...rest, ...more }
}

/** A campaign of made-up runs. */
export function fakeOptions(more: Partial<CampaignOptions> = {}): CampaignOptions {
  return {
    seed: 7,
    jobs: 2,
    calling: { words: ['--client', 'postbote'] },
    checks: [fakeCheck],
    baseline: [],
    finished: new Map(),
    believes127: false,
    signal: new AbortController().signal,
    run: fakeRun,
    ...more,
  }
}
