import { writeFileSync } from 'node:fs'
import type { ClientMode } from '../../harness/judge/mode.ts'
import { compareReports } from '../../harness/report/compare.ts'
import type { Comparison } from '../../harness/report/compare.ts'
import { findingsOf } from '../../harness/report/findings.ts'
import { reportJson } from '../../harness/report/json.ts'
import { mergeReports } from '../../harness/report/merge.ts'
import type { Report } from '../../harness/report/model.ts'
import { exitCodeOf } from '../../harness/report/outcome.ts'
import type { FailOn } from '../../harness/report/outcome.ts'
import { failureText } from '../../harness/report/text/failure-text.ts'
import { summaryText } from '../../harness/report/text/summary-text.ts'
import type { Given } from '../command.ts'
import { cannot } from '../serve/file-flag.ts'
import { readInputs } from './inputs.ts'
import { judgedReport } from './judged.ts'
import type { TranscriptFacts } from './transcript.ts'

/**
 * Judges what was saved, merges it, and writes it in every form that was asked for.
 * @returns the exit code @throws UsageError (rejects) where a file is none that can be judged
 */
export async function run(given: Given): Promise<number> {
  const facts: TranscriptFacts = {
    client: given.text('client') ?? 'client',
    mode: {
      tls: (given.text('mode') ?? 'none') as ClientMode['tls'],
      delete: given.switch('delete'),
    },
  }
  const report = await reportIn(given.words, facts)
  const comparison = await comparisonOf(given, report, facts)
  await write(given, report, comparison)
  if (given.text('json') !== '-') tell(given, report, comparison)
  return exitCodeOf(report, (given.text('fail-on') ?? 'must') as FailOn, comparison)
}

/** One report of all that stands in these files. */
async function reportIn(files: readonly string[], facts: TranscriptFacts): Promise<Report> {
  const { reports, records } = readInputs(files, facts)
  const judged = records.length > 0 ? [await judgedReport(records)] : []
  return mergeReports([...reports, ...judged])
}

/** What earlier runs that were named by `--previous` tell this one from. */
export async function comparisonOf(
  given: Given,
  report: Report,
  facts: TranscriptFacts,
): Promise<Comparison | undefined> {
  const files = given.texts('previous')
  return files.length > 0 ? compareReports(await reportIn(files, facts), report) : undefined
}

/** Writes the report in every form that was asked for. */
export async function write(given: Given, report: Report, comparison?: Comparison): Promise<void> {
  put(given, 'json', () => reportJson(report))
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
export function tell(given: Given, report: Report, comparison?: Comparison): void {
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
