import type { Client } from '../drivers/driver.ts'
import type { CaseRecord } from '../judge/case-record.ts'
import type { Check } from '../judge/check.ts'
import { judge } from '../judge/judge.ts'
import type { Judgement } from '../judge/judge.ts'
import { caseEntry } from '../report/case-entry.ts'
import type { CaseEntry } from '../report/model.ts'
import { withBaseline } from './baseline.ts'
import type { KnownFailure } from './baseline.ts'
import { inJobs } from './jobs.ts'
import { watchMishaps } from './mishaps.ts'
import type { Mishaps } from './mishaps.ts'
import type { PlannedCase } from './plan.ts'
import { finishedKey, repeatOf } from './repeat.ts'
import type { Calling } from './repeat.ts'
import { runCase } from './run-case.ts'
import { longestFirst } from './shard.ts'

/** What a campaign needs besides its cases. */
export interface CampaignOptions {
  readonly seed: number
  /** Cases at a time. */
  readonly jobs: number
  /** How the client is named on the command line, for repeating a case. */
  readonly calling: Calling
  readonly checks: readonly Check[]
  readonly baseline: readonly KnownFailure[]
  /** Cases that need not be run again, by {@link finishedKey}. */
  readonly finished: ReadonlyMap<string, CaseEntry>
  /** Whether exit code 127 of the client is believed; see nonsense.ts. */
  readonly believes127: boolean
  /** Once it is aborted, cases that run are given up and no other begins. */
  readonly signal: AbortSignal
  /** Called with the record of each case that was run, before it counts as done. */
  keep?(record: CaseRecord): Promise<unknown>
  /** Called when a case begins. */
  begun?(one: PlannedCase): void
  /** Called when a case is done. @param resumed it was not run, since it had been before */
  ended?(entry: CaseEntry, one: PlannedCase, resumed: boolean): void
  /** Runs a case; {@link runCase} by default. */
  run?: typeof runCase
}

/** Runs the cases and judges them. @returns those that came to an end, in the order of the plan */
export async function runCampaign(
  client: Client,
  cases: readonly PlannedCase[],
  options: CampaignOptions,
): Promise<CaseEntry[]> {
  const { finished, baseline, signal, jobs } = options
  const done = new Map<PlannedCase, CaseEntry>()
  const settle = (one: PlannedCase, entry: CaseEntry, resumed: boolean): void => {
    const said = withBaseline(entry, baseline)
    done.set(one, said)
    options.ended?.(said, one, resumed)
  }
  const open: PlannedCase[] = []
  for (const one of cases) {
    const before = finished.get(finishedKey(client, repeatOf(one, options)))
    if (before) settle(one, before, true)
    else open.push(one)
  }
  const alone = (one: PlannedCase): boolean => one.alone
  const mishaps = watchMishaps()
  try {
    await inJobs(longestFirst(open), { jobs, alone, signal }, async (one) => {
      options.begun?.(one)
      const record = await recordOf(client, one, { ...options, mishaps })
      if (!record) return
      await options.keep?.(record)
      settle(one, judged(record, options.checks, one.expectedMs), false)
    })
  } finally {
    mishaps.release()
  }
  return cases.flatMap((one) => done.get(one) ?? [])
}

/** The record of a case; null where it was given up. */
async function recordOf(
  client: Client,
  one: PlannedCase,
  options: CampaignOptions & { readonly mishaps: Mishaps },
): Promise<CaseRecord | null> {
  const { seed, believes127, signal, calling, mishaps, run = runCase } = options
  const { scenario, mode, pace, control } = one
  const repeat = repeatOf(one, options)
  const limit = calling.runLimitMs === undefined ? {} : { limitMs: calling.runLimitMs }
  const own = new AbortController()
  const uncaught: Error[] = []
  const abort = (error: Error): void => {
    uncaught.push(error)
    own.abort(error)
  }
  const order = { scenario, mode, seed, pace, control, believes127, ...limit }
  const both = AbortSignal.any([signal, own.signal])
  try {
    const record = await mishaps.watched(abort, () => run(client, { ...order, signal: both }))
    // It may have happened while the case was being put away.
    return { ...record, trouble: [...record.trouble, ...uncaught.map(textOf)], repeat }
  } catch (error) {
    if (signal.aborted) return null
    if (uncaught.length === 0) throw error
    return { ...emptyRecord(client, one, seed), trouble: uncaught.map(textOf), repeat }
  }
}

function textOf({ message }: Error): string {
  return `popquiz failed while the case was run: ${message.split('\n')[0]}`
}

function emptyRecord(client: Client, { scenario, mode }: PlannedCase, seed: number): CaseRecord {
  const { name, version } = client
  return {
    schemaVersion: 1,
    scenario,
    mode,
    seed,
    client: { name, version },
    runs: [],
    transcript: [],
    served: [],
    left: [],
    delivered: null,
    trouble: [],
  }
}

/** The entry of a record; where judging it fails, that is our trouble and nobody else's. */
export function judged(record: CaseRecord, checks: readonly Check[], budgetMs?: number): CaseEntry {
  const extras = budgetMs === undefined ? {} : { budgetMs }
  try {
    return caseEntry(record, judge(record, checks), extras)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const trouble = [...record.trouble, `the record cannot be judged: ${why}`]
    const nothing: Judgement = { ending: 'never-connected', checks: [] }
    return caseEntry({ ...record, trouble }, nothing, extras)
  }
}
