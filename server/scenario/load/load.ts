import type { YamlPath } from '../../mailbox/sources/yaml-source.ts'
import { compileDialogue } from '../dialogue/compile.ts'
import type { Login } from '../dialogue/logins.ts'
import { usersOf } from '../dialogue/logins.ts'
import { scenarioForm } from '../form/scenario-form.ts'
import type { LoadedRule, LoadedScenario, Warning } from '../loaded.ts'
import type { Rule, Scenario } from '../model.ts'
import { checkForm } from './check-form.ts'
import { checkDialect, checkServer } from './check-words.ts'
import { compileRule } from './compile-rule.ts'
import type { Link } from './gather.ts'
import { gather } from './gather.ts'
import type { WrittenMaildrop } from './mailbox-facts.ts'
import { mailboxFacts } from './mailbox-facts.ts'
import type { Settled } from './merge.ts'
import { merge, withPaths } from './merge.ts'
import type { Value } from './parameters.ts'
import { declaredIn, fillParameters, isMap } from './parameters.ts'
import type { Report } from './report.ts'
import { inOrder, newReport } from './report.ts'
import type { Assigned, Assignments } from './settings.ts'
import { checkNames, readAssignments, typedValue } from './settings.ts'
import { unplaced } from './source.ts'
import { warnOfRules } from './warn-of-rules.ts'

/** How scenarios are loaded. */
export interface LoadOptions {
  /** Parameters by name; parts of the scenario by their path, as `server.settings.greeting`. */
  readonly set?: Assigned
  /** What paths start from; the working folder by default. */
  readonly cwd?: string
  /** False where nobody reads warnings: what is looked at for their sake alone is left alone. Default: true. */
  readonly warn?: boolean
  /** True where a program has made the scenario and its form is right for sure: it is not checked. */
  readonly sound?: boolean
}

/**
 * Loads a scenario: an id of the library, the last segment of one, the path of a .yaml or of a module that
 * exports `scenario`, or a scenario as TypeScript has it. All that it extends is merged, parameters are
 * filled in, and every word is checked.
 * @throws ScenarioError (rejects) with everything that is wrong, each with its place and the fix; UsageError
 * where there is no such scenario or parameter
 */
export async function loadScenario(
  scenario: string | Scenario,
  options: LoadOptions = {},
): Promise<LoadedScenario> {
  const [loaded] = await loadScenarios([scenario], options)
  return loaded!
}

/**
 * Loads several scenarios that are to be played together. `set` gives each the parameters that it declares;
 * parts of a scenario are set in the last one, which wins.
 * @throws as {@link loadScenario}
 */
export async function loadScenarios(
  scenarios: readonly (string | Scenario)[],
  options: LoadOptions = {},
): Promise<LoadedScenario[]> {
  const { cwd = process.cwd(), warn = true, sound = false } = options
  const assignments = readAssignments(options.set ?? {})
  const report = newReport()
  const chains: (readonly Link[])[] = []
  for (const scenario of scenarios) chains.push(await gather(scenario, cwd, report))
  const declared = chains.map(declaredInAll)
  report.finish()
  checkNames(assignments.parameters.keys(), [
    ...new Set(declared.flatMap((one) => [...one.keys()])),
  ])
  const loaded: LoadedScenario[] = []
  for (const [index, chain] of chains.entries()) {
    const isLast = index === chains.length - 1
    const overlay = isLast ? assignments.overlay : {}
    const values = assigned(declared[index]!, assignments)
    loaded.push(await loadChain(chain, { values, overlay, report, cwd, warn, sound }))
  }
  report.finish()
  return loaded
}

/** Parameters of the whole chain; what is declared again has a new default. */
function declaredInAll(chain: readonly Link[]): Map<string, Value> {
  return new Map(chain.flatMap(({ source }) => [...declaredIn(source)]))
}

function assigned(
  declared: ReadonlyMap<string, Value>,
  { parameters }: Assignments,
): Map<string, Value> {
  const values = [...declared].map(([name, value]): [string, Value] => {
    const given = parameters.get(name)
    return [name, given === undefined ? value : typedValue(name, given, value)]
  })
  return new Map(values)
}

interface Around {
  readonly values: ReadonlyMap<string, Value>
  readonly overlay: Readonly<Record<string, unknown>>
  readonly report: Report
  readonly cwd: string
  readonly warn: boolean
  readonly sound: boolean
}

async function loadChain(chain: readonly Link[], around: Around): Promise<LoadedScenario> {
  const { values, overlay, cwd } = around
  const report = newReport()
  const reading = { ...around, report }
  let settled: Settled | undefined
  let written: WrittenMaildrop | undefined
  const rules: LoadedRule[] = []
  const logins: Login[] = []
  for (const link of chain) {
    const part = readLink(link, reading)
    rules.push(...part.rules)
    logins.push(...part.logins)
    written = part.written ?? written
    settled = settled ? merge(settled, part.settled) : part.settled
  }
  if (settled && Object.keys(overlay).length > 0) {
    const { title, about, run } = settled
    const set = readLink(overlaid(overlay, cwd), reading)
    written = set.written ?? written
    const merged = merge(settled, set.settled)
    settled = { ...merged, title, about, ...(run && { run: { ...run, ...set.settled.run } }) }
  }
  if (settled && logins.length > 0 && !settled.server?.users) {
    settled = { ...settled, server: { ...settled.server, users: usersOf(logins) } }
  }
  const parameters = values.size > 0 ? { parameters: Object.fromEntries(values) } : {}
  const scenario = { ...settled!, ...parameters }
  if (around.warn) {
    const right = report.problems.length === 0
    const mailbox = right || written ? await mailboxFacts(written, report) : null
    if (right) report.warnings.push(...withLines(warnOfRules({ scenario, rules, mailbox }), chain))
  }
  for (const problem of report.problems) around.report.add(problem)
  return { id: chain.at(-1)!.id, scenario, rules, warnings: inOrder(report.warnings) }
}

function withLines(warnings: readonly Warning[], chain: readonly Link[]): Warning[] {
  return warnings.map((warning) => {
    const { file, line: number } = warning.place ?? {}
    const source = chain.find((link) => link.source.file === file)?.source
    const line = number === undefined ? undefined : source?.lines[number - 1]
    return line === undefined ? warning : { ...warning, line }
  })
}

/** What `--set` gave, as a scenario of its own that says nothing of itself. */
function overlaid(overlay: Readonly<Record<string, unknown>>, cwd: string): Link {
  const value = { title: '--set', about: '--set', ...overlay }
  return { id: '--set', source: unplaced(value, '--set', cwd) }
}

interface Part {
  readonly settled: Settled
  readonly rules: readonly LoadedRule[]
  /** Who logs in in its dialogue. */
  readonly logins: readonly Login[]
  /** The mailbox as written, where this source has one whose form is right. */
  readonly written?: WrittenMaildrop
}

function readLink(
  { id, source }: Link,
  { values, report, sound }: Pick<Around, 'values' | 'report' | 'sound'>,
): Part {
  const filled = fillParameters(source, values, report)
  const wrong = sound ? [] : checkForm(scenarioForm, { source, value: filled, path: [], report })
  const isSound = (path: YamlPath): boolean =>
    !wrong.some((other) => path.every((part, index) => other[index] === part))
  const parts = (isMap(filled) ? filled : {}) as unknown as Scenario
  const { rules, dialogue, extends: _, ...settled } = parts
  const { mailbox, dialect, server } = settled
  if (dialect && isSound(['dialect'])) checkDialect(dialect, source, report)
  if (server && isSound(['server'])) checkServer(server, source, report)
  const list: readonly Rule[] = Array.isArray(rules) ? (rules as readonly Rule[]) : []
  const compiled = list.flatMap((rule, index) => {
    const path = ['rules', index]
    if (!isSound(path)) return []
    return compileRule({ rule, source, path, report, scenario: id, fallback: `rule ${index + 1}` })
  })
  const log =
    typeof dialogue === 'string'
      ? compileDialogue({ text: dialogue, source, path: ['dialogue'], report, scenario: id })
      : { rules: [], logins: [] }
  const here = mailbox !== undefined && isSound(['mailbox'])
  return {
    // Nothing is played where the form is wrong, and paths cannot be told from other things then.
    settled: wrong.length === 0 ? withPaths(settled, source.folder) : settled,
    rules: [...compiled, ...log.rules],
    logins: log.logins,
    ...(here && { written: { mailbox, source, path: ['mailbox'] } }),
  }
}
