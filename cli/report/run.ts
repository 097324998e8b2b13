import { writeFileSync } from 'node:fs'
import type { CaseRecord } from '../../harness/judge/case-record.ts'
import { checks } from '../../harness/judge/checks/index.ts'
import { judge } from '../../harness/judge/judge.ts'
import type { ClientMode } from '../../harness/judge/mode.ts'
import { oracles } from '../../harness/judge/oracles/index.ts'
import { buildReport } from '../../harness/report/build.ts'
import { caseEntry } from '../../harness/report/case-entry.ts'
import { compareReports } from '../../harness/report/compare.ts'
import type { Comparison } from '../../harness/report/compare.ts'
import { findingsOf } from '../../harness/report/findings.ts'
import { mergeReports } from '../../harness/report/merge.ts'
import type { Report } from '../../harness/report/model.ts'
import { exitCodeOf } from '../../harness/report/outcome.ts'
import type { FailOn } from '../../harness/report/outcome.ts'
import { readReport } from '../../harness/report/read.ts'
import { requirementFacts } from '../../harness/report/requirement-facts.ts'
import { libraryFacts } from '../../harness/report/scenario-facts.ts'
import { failureText } from '../../harness/report/text/failure-text.ts'
import { summaryText } from '../../harness/report/text/summary-text.ts'
import { packageVersion } from '../../server/base/package-version.ts'
import type { Given } from '../command.ts'
import { cannot } from '../serve/file-flag.ts'
import { readInputs, textOf } from './inputs.ts'

/**
 * Judges what was saved, merges it, and writes it in every form that was asked for.
 * @returns the exit code @throws UsageError (rejects) where a file is none that can be judged
 */
export async function run(given: Given): Promise<number> {
  const { reports, records } = readInputs(given.words, {
    client: given.text('client') ?? 'client',
    mode: {
      tls: (given.text('mode') ?? 'none') as ClientMode['tls'],
      delete: given.switch('delete'),
    },
  })
  const judged = records.length > 0 ? [judgedReport(records)] : []
  const report = mergeReports([...reports, ...judged])
  const before = given.texts('previous').map((file) => readReport(textOf(file), file))
  const comparison = before.length > 0 ? compareReports(mergeReports(before), report) : undefined
  await write(given, report, comparison)
  if (given.text('json') !== '-') tell(given, report, comparison)
  return exitCodeOf(report, (given.text('fail-on') ?? 'must') as FailOn, comparison)
}

/** A report of cases that were saved, judged by the checks of today. */
function judgedReport(records: readonly CaseRecord[]): Report {
  const all = [...checks, ...oracles]
  const cases = records.map((record) => caseEntry(record, judge(record, all)))
  const scenarios = libraryFacts(cases.map(({ scenario }) => scenario))
  const requirements = requirementFacts([
    ...all.map(({ id }) => id),
    ...Object.values(scenarios).flatMap(({ tries }) => tries),
  ])
  return buildReport({
    popquiz: packageVersion(),
    node: process.version,
    cases,
    scenarios,
    requirements,
  })
}

async function write(given: Given, report: Report, comparison?: Comparison): Promise<void> {
  put(given, 'json', () => `${JSON.stringify(report, null, 1)}\n`)
  if (given.has('html')) {
    const { htmlReport } = await import('../../harness/report/html/page.ts')
    put(given, 'html', () => htmlReport(report, comparison))
  }
  if (given.has('junit')) {
    const { junitReport } = await import('../../harness/report/junit.ts')
    put(given, 'junit', () => junitReport(report))
  }
  if (given.has('markdown')) {
    const { markdownReport } = await import('../../harness/report/markdown.ts')
    put(given, 'markdown', () => markdownReport(report, comparison))
  }
}

function put(given: Given, flag: string, text: () => string): void {
  const path = given.text(flag)
  if (path === undefined) return
  if (path === '-') {
    process.stdout.write(text())
    return
  }
  try {
    writeFileSync(path, text())
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    throw cannot('write', flag, path, { error, hint: 'name a file in a folder that is there' })
  }
}

/** The worst in full, then the summary, which is what remains on the screen. */
function tell(given: Given, report: Report, comparison?: Comparison): void {
  const colour = process.stdout.isTTY && !process.env['NO_COLOR']
  const worst = findingsOf(report)
    .filter(({ known }) => !known)
    .slice(0, given.number('failures') ?? 3)
  for (const { seen } of worst) {
    const [first] = seen
    if (!first) continue
    process.stdout.write(`${failureText(first.entry, first.check, report, { colour })}\n`)
  }
  process.stdout.write(summaryText(report, comparison))
}
