import type { Client } from '../../harness/drivers/driver.ts'
import { judge } from '../../harness/judge/judge.ts'
import type { ClientMode } from '../../harness/judge/mode.ts'
import type { Exploration } from '../../harness/properties/exploration.ts'
import { exploredText, foundText } from '../../harness/properties/found-text.ts'
import { caseEntry } from '../../harness/report/case-entry.ts'
import type { Report } from '../../harness/report/model.ts'
import { exitCodeOf } from '../../harness/report/outcome.ts'
import type { FailOn } from '../../harness/report/outcome.ts'
import { shellWord } from '../../harness/report/repeat.ts'
import { scenarioFactsOf } from '../../harness/report/scenario-facts.ts'
import { UsageError } from '../../server/base/errors.ts'
import type { Given } from '../command.ts'
import { madeReport } from '../report/made.ts'
import { write } from '../report/run.ts'
import { exitCodes } from '../trouble.ts'
import type { ChosenClient } from './choose.ts'
import { jobsOf } from './jobs.ts'
import type { Stop } from './stop.ts'

/** Flags that choose among cases, of which there are none here. */
const senseless = ['tag', 'severity', 'requirement', 'shard', 'plan', 'resume', 'baseline', 'slow']

/**
 * Plays generated scenarios to the client, until one goes wrong that is then made as small as it can be.
 * @returns the exit code, or null where it was stopped
 * @throws UsageError (rejects) for flags that make no sense with it
 */
export async function explore(
  { client, calling }: ChosenClient,
  given: Given,
  stop: Stop,
): Promise<number | null> {
  const mode = modeOf(client, given)
  const exploreProgram = await campaign()
  const quiet = given.switch('quiet')
  const live = process.stderr.isTTY === true && !quiet
  const runs = given.number('explore') ?? 1
  const exploration = await exploreProgram(client, mode, {
    runs,
    jobs: jobsOf(given),
    seed: given.number('seed') ?? 1,
    examples: given.text('examples') ?? null,
    shrinkMs: 60_000,
    signal: stop.signal,
    played: (count) => void (live && process.stderr.write(`\r${count}/${runs} `)),
  })
  if (live) process.stderr.write('\r')
  const { found, seed } = exploration
  const words = ['popquiz', 'conform', ...calling.words, '--mode', mode.tls]
  const fate = mode.delete ? '--delete' : '--leave'
  const repeat = [...words, fate, found?.path ?? '', '--seed', '1'].map(shellWord).join(' ')
  const report = reportOf(exploration, repeat)
  await write(given, report)
  if (given.text('json') !== '-') {
    const text = found ? foundText(found, { seed, ...(found.path !== null && { repeat }) }) : ''
    process.stdout.write(`${text}${text && '\n'}${exploredText(exploration)}`)
  }
  if (stop.reason() !== null) return null
  const code = exitCodeOf(report, (given.text('fail-on') ?? 'must') as FailOn)
  return code === exitCodes.good && exploration.never.length > 0 ? 1 : code
}

/** What has to come about, as in every campaign. */
const promised: readonly string[] = ['a message was fetched']

/** fast-check belongs to whoever wants this; the rest of popquiz does without. */
async function campaign(): Promise<
  typeof import('../../harness/properties/campaign.ts').exploreProgram
> {
  try {
    const { exploreProgram } = await import('../../harness/properties/campaign.ts')
    return exploreProgram
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new UsageError('--explore needs fast-check, which is not installed', {
      hint: 'npm install --save-dev fast-check',
      cause: error,
    })
  }
}

/** @throws UsageError */
function modeOf(client: Client, given: Given): ClientMode {
  const odd = senseless.find((flag) => given.has(flag))
  if (odd !== undefined) {
    throw new UsageError(`--${odd} makes no sense with --explore`, {
      hint: 'it chooses among cases; --explore generates its scenarios from --seed',
    })
  }
  const [word] = given.words
  if (word !== undefined) {
    throw new UsageError(`${word} makes no sense with --explore`, {
      hint: 'scenarios are generated; those in the folder of --examples are tried first',
    })
  }
  const [tls = 'none', other] = given.texts('mode') as readonly ClientMode['tls'][]
  if (other !== undefined) {
    throw new UsageError('--explore goes by one --mode', { hint: 'run it once for each' })
  }
  const mode = { tls, delete: !given.switch('leave') }
  const cannot = client.unsupported(mode)
  if (cannot === null) return mode
  throw new UsageError(`${client.name} cannot be explored so: ${cannot}`, {
    hint: 'choose another --mode, or --leave',
  })
}

function reportOf({ found, situations, runs }: Exploration, repeat: string): Report {
  const sometimes = Object.entries(situations).map(([fact, count]) => {
    // Where something was found it ended too early to promise anything.
    return { fact, count, promised: !found && runs > 0 && promised.includes(fact) }
  })
  if (!found) return { ...madeReport([], { scenarios: {} }), sometimes }
  const { record, breach, scenario } = found
  const judgement = { ending: judge(record, []).ending, checks: [breach] }
  const facts = { [record.scenario]: scenarioFactsOf(record.scenario, scenario) }
  return {
    ...madeReport([caseEntry(record, judgement, { repeat })], { scenarios: facts }),
    sometimes,
  }
}
