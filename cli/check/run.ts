import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../../server/base/errors.ts'
import { unknownIds } from '../../server/scenario/known-ids.ts'
import { loadScenario } from '../../server/scenario/load/load.ts'
import { problemText, ScenarioError } from '../../server/scenario/load/report.ts'
import { readSet } from '../../server/scenario/load/settings.ts'
import type { Warning } from '../../server/scenario/loaded.ts'
import type { Scenario } from '../../server/scenario/model.ts'
import type { Given } from '../command.ts'
import { exitCodes } from '../trouble.ts'

/** What came of one file. */
interface Outcome {
  readonly file: string
  readonly rules: number
  readonly errors: readonly Warning[]
  readonly warnings: readonly Warning[]
}

/** Checks each file. @returns the exit code: 2 where one cannot be played */
export async function run(given: Given): Promise<number> {
  const set = readSet(given.texts('set'))
  const strict = given.switch('strict')
  const json = given.switch('json')
  const told: unknown[] = []
  let good = true
  for (const file of given.words.flatMap(filesOf)) {
    const outcome = await check(file, set)
    const ok = outcome.errors.length === 0 && !(strict && outcome.warnings.length > 0)
    good &&= ok
    if (json) told.push(plain(outcome, ok))
    else process.stdout.write(`${lines(outcome, strict).join('\n')}\n`)
  }
  if (json) process.stdout.write(`${JSON.stringify(told, null, 2)}\n`)
  return good ? exitCodes.good : exitCodes.usage
}

/** The word itself, or the scenarios of a folder in alphabetical order. */
function filesOf(word: string): string[] {
  if (!statSync(word, { throwIfNoEntry: false })?.isDirectory()) return [word]
  const files = readdirSync(word, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/i.test(name))
    .toSorted()
  if (files.length > 0) return files.map((name) => join(word, name))
  throw new UsageError(`${word} holds no scenario`, { hint: 'scenarios end in .yaml' })
}

async function check(file: string, set: ReturnType<typeof readSet>): Promise<Outcome> {
  try {
    const { rules, warnings, scenario } = await loadScenario(file, { set })
    const strangers = strangersIn(file, scenario)
    return { file, rules: rules.length, errors: [], warnings: [...warnings, ...strangers] }
  } catch (error) {
    if (error instanceof ScenarioError) {
      return { file, rules: 0, errors: error.problems, warnings: [] }
    }
    if (!(error instanceof UsageError)) throw error
    const { message, place = { file }, hint } = error
    const trouble = { message, place, ...(hint !== undefined && { hint }) }
    return { file, rules: 0, errors: [trouble], warnings: [] }
  }
}

/** Ids that nobody knows, each with the line of the file that names it. */
function strangersIn(file: string, scenario: Scenario): Warning[] {
  const written = statSync(file, { throwIfNoEntry: false })?.isFile()
    ? readFileSync(file, 'utf8').split('\n')
    : []
  return unknownIds(scenario).map(({ id, message, hint }) => {
    const index = written.findIndex((line) => line.includes(id))
    if (index < 0) return { message, hint, place: { file } }
    const line = written[index] ?? ''
    return { message, hint, line, place: { file, line: index + 1, column: line.indexOf(id) + 1 } }
  })
}

function lines({ file, rules, errors, warnings }: Outcome, strict: boolean): string[] {
  if (errors.length > 0) return [new ScenarioError(errors.map(placed)).message]
  const word = strict ? 'error' : 'warning'
  const told = warnings.map((one) => problemText({ ...one, message: `${word}: ${one.message}` }))
  const some = counted(warnings.length, 'warning')
  if (strict && warnings.length > 0) return told
  const summary = `ok: ${file}, ${counted(rules, 'rule')}${warnings.length > 0 ? `, ${some}` : ''}`
  return [summary, ...told]
}

function placed(problem: Warning): Warning & { readonly place: NonNullable<Warning['place']> } {
  return { ...problem, place: problem.place ?? {} }
}

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}

function plain({ file, rules, errors, warnings }: Outcome, ok: boolean): unknown {
  const flat = ({ message, place = {}, hint }: Warning): unknown => ({
    message,
    ...place,
    ...(hint !== undefined && { hint }),
  })
  return { file, ok, rules, errors: errors.map(flat), warnings: warnings.map(flat) }
}
