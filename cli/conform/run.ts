import { readFileSync } from 'node:fs'
import { metBaseline, readBaseline } from '../../harness/campaign/baseline.ts'
import type { KnownFailure } from '../../harness/campaign/baseline.ts'
import { runCampaign } from '../../harness/campaign/campaign.ts'
import { nonsenseProbe } from '../../harness/campaign/nonsense.ts'
import { planCases } from '../../harness/campaign/plan.ts'
import type { Plan, PlannedCase } from '../../harness/campaign/plan.ts'
import { saveRecord } from '../../harness/campaign/records.ts'
import { finishedCases } from '../../harness/campaign/resume.ts'
import { parseShard, shardOf } from '../../harness/campaign/shard.ts'
import { survey } from '../../harness/campaign/survey.ts'
import { allWays } from '../../harness/campaign/ways.ts'
import type { Way } from '../../harness/campaign/ways.ts'
import type { ClientMode } from '../../harness/judge/mode.ts'
import type { CaseEntry, Report } from '../../harness/report/model.ts'
import { exitCodeOf } from '../../harness/report/outcome.ts'
import type { FailOn } from '../../harness/report/outcome.ts'
import { scenarioFactsOf } from '../../harness/report/scenario-facts.ts'
import { UsageError } from '../../server/base/errors.ts'
import { libraryIds } from '../../server/scenario/load/find.ts'
import type { Given } from '../command.ts'
import { readInputs } from '../report/inputs.ts'
import { allChecks, madeReport } from '../report/made.ts'
import { comparisonOf, tell, write } from '../report/run.ts'
import { cannot } from '../serve/file-flag.ts'
import { exitCodes } from '../trouble.ts'
import { chooseClient, chooseScenarios, timeOf } from './choose.ts'
import type { ChosenClient, ChosenScenarios } from './choose.ts'
import { jobsOf } from './jobs.ts'
import { budgetText, planText } from './plan-text.ts'
import { progress } from './progress.ts'
import { stopper } from './stop.ts'
import type { Stop } from './stop.ts'

/** The exit code of a run that took longer than it may. */
const timeOutCode = 124

/**
 * Runs a client through the cases, judges it and writes the results.
 * @returns the exit code @throws UsageError (rejects) for what the user can mend, before anything is run
 */
export async function run(given: Given): Promise<number> {
  // First what can be wrong with the command line: nobody should wait for that.
  const shard = given.text('shard')
  const part = shard === undefined ? null : parseShard(shard)
  const limitMs = timeOf(given, 'time-limit')
  if (given.switch('delete') && given.switch('leave')) {
    throw new UsageError('both --delete and --leave are given', { hint: 'for both leave both out' })
  }
  const chosen = await chooseClient(given)
  if (given.has('explore')) return explored(chosen, given, limitMs)
  const scenarios = await chooseScenarios(given)
  const baseline = baselineOf(given, scenarios)
  const finished = finishedCases(readInputs(given.texts('resume'), unused), allChecks)
  const stop = stopper(limitMs)
  try {
    const jobs = jobsOf(given)
    const seed = given.number('seed') ?? 1
    const able = await abilities(chosen, { given, jobs, seed, stop })
    const plan = planned(given, scenarios, able.can)
    const cases = part === null ? plan.cases : shardOf(plan.cases, part)
    if (given.switch('plan')) {
      process.stdout.write(planText(cases, jobs))
      return exitCodes.good
    }
    const quiet = given.switch('quiet')
    if (!quiet) process.stderr.write(budgetText({ client: chosen.client, plan, cases, jobs }))
    const entries = await played(chosen, cases, {
      given,
      jobs,
      seed,
      stop,
      baseline,
      finished,
      believes127: able.believes127,
    })
    return await concluded(given, { entries, cases, baseline, chosen, scenarios, stop })
  } finally {
    stop.release()
  }
}

async function explored(
  chosen: ChosenClient,
  given: Given,
  limitMs: number | undefined,
): Promise<number> {
  const { explore } = await import('./explore.ts')
  const stop = stopper(limitMs)
  try {
    const code = await explore(chosen, given, stop)
    if (code !== null) return code
    return stop.reason() === 'interrupted' ? exitCodes.interrupted : timeOutCode
  } finally {
    stop.release()
  }
}

/** Reports and records know these themselves. */
const unused = { client: '', mode: { tls: 'none', delete: false } } as const

interface Means {
  readonly given: Given
  readonly jobs: number
  readonly seed: number
  readonly stop: Stop
}

function baselineOf(given: Given, { scenarios }: ChosenScenarios): KnownFailure[] {
  const file = given.text('baseline')
  if (file === undefined) return []
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw cannot('read', 'baseline', file, { error, hint: 'name a YAML file that is there' })
  }
  return readBaseline(text, file, {
    scenarios: [...libraryIds(), ...scenarios.map(({ id }) => id)],
    checks: allChecks.map(({ id }) => id),
  })
}

/** What can be known of a client before it is tried. */
interface Abilities {
  readonly believes127: boolean
  can(mode: ClientMode): boolean
}

/** What a shell says that finds no program. */
const missing = /not found|no such file|cannot (?:open|execute|be loaded)|permission denied/i

/** Asks a stranger for nonsense, and one that understands that, what it can do. A driver knows its client. */
async function abilities(
  { client, calling, stranger }: ChosenClient,
  means: Means,
): Promise<Abilities> {
  const { given, jobs, seed, stop } = means
  const can = (mode: ClientMode): boolean => client.unsupported(mode) === null
  if (!stranger) return { believes127: false, can }
  const { believed, code, stderr } = await nonsenseProbe(client, seed)
  const last = stderr.trim().split('\n').at(-1) ?? ''
  if (code === 126 || (code === 127 && missing.test(last))) {
    throw new UsageError(`--command cannot be started: ${last}`, {
      hint: `it is started in ${process.cwd()} by sh; exit code 127 is for what a client cannot do`,
    })
  }
  if (!believed) return { believes127: false, can }
  const ways = waysOf(given) ?? allWays
  const limits = { signal: stop.signal, limitMs: calling.runLimitMs }
  return { believes127: true, can: await survey(client, { seed, jobs, ways, ...limits }) }
}

function waysOf(given: Given): readonly Way[] | undefined {
  const modes = given.texts('mode') as readonly Way[]
  return modes.length > 0 ? [...new Set(modes)] : undefined
}

function planned(given: Given, scenarios: ChosenScenarios, can: Abilities['can']): Plan {
  const ways = waysOf(given)
  const fate = given.switch('delete') || given.switch('leave')
  const plan = planCases({
    ...scenarios,
    slow: given.switch('slow'),
    can,
    ...(ways && { ways }),
    ...(fate && { deletes: given.switch('delete') }),
  })
  if (plan.cases.length > 0) return plan
  const [tooSlow] = plan.slow
  throw new UsageError('there is no case to run', {
    hint:
      tooSlow === undefined
        ? `none of the scenarios makes sense with --mode ${(ways ?? []).join(', ')}; naming one by its id runs it all the same`
        : `${tooSlow} takes minutes: --slow runs it`,
  })
}

type Course = Means & {
  readonly baseline: readonly KnownFailure[]
  readonly finished: ReadonlyMap<string, CaseEntry>
  readonly believes127: boolean
}

async function played(
  { client, calling }: ChosenClient,
  cases: readonly PlannedCase[],
  { given, stop, ...course }: Course,
): Promise<CaseEntry[]> {
  const folder = given.text('records')
  const shown = given.switch('quiet') ? null : progress(cases, process.stderr)
  try {
    return await runCampaign(client, cases, {
      ...course,
      calling,
      checks: allChecks,
      signal: stop.signal,
      ...(folder !== undefined && {
        keep: (record) =>
          saveRecord(folder, record).catch((error: unknown) => {
            throw cannot('write', 'records', folder, { error, hint: 'name a folder' })
          }),
      }),
      ...(shown && { begun: shown.begun, ended: shown.ended }),
    })
  } finally {
    shown?.done()
  }
}

interface Conclusion {
  readonly entries: readonly CaseEntry[]
  readonly cases: readonly PlannedCase[]
  readonly baseline: readonly KnownFailure[]
  readonly chosen: ChosenClient
  readonly scenarios: ChosenScenarios
  readonly stop: Stop
}

/** Writes what there is, however the run ended. */
async function concluded(given: Given, conclusion: Conclusion): Promise<number> {
  const { entries, cases, baseline, chosen, scenarios, stop } = conclusion
  const report: Report = madeReport(entries, {
    plannedMs: cases.reduce((sum, { expectedMs }) => sum + expectedMs, 0),
    baseline: metBaseline(entries, baseline, chosen.client.name),
    scenarios: Object.fromEntries(
      scenarios.scenarios
        .filter(({ id }) => entries.some((one) => one.scenario === id))
        .map(({ id, scenario }) => [id, scenarioFactsOf(id, scenario)]),
    ),
  })
  const comparison = await comparisonOf(given, report, unused)
  await write(given, report, comparison)
  if (given.text('json') !== '-') tell(given, report, comparison)
  const reason = stop.reason()
  if (reason === null) {
    return exitCodeOf(report, (given.text('fail-on') ?? 'must') as FailOn, comparison)
  }
  const why = reason === 'interrupted' ? 'interrupted' : 'the time limit was reached'
  const open = cases.length - entries.length
  process.stderr.write(`popquiz: ${why}; ${open} of ${cases.length} cases were not run\n`)
  return reason === 'interrupted' ? exitCodes.interrupted : timeOutCode
}
