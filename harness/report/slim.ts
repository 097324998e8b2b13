import { findingsOf } from './findings.ts'
import type { CaseEntry, CheckEntry, Report } from './model.ts'

/**
 * The report without the wire logs of cases that nobody opens first: the best `most` sightings of each broken MUST
 * keep theirs. What the others said is in the records; each case still has the command that plays it again.
 */
export function slim(report: Report, most: number): Report {
  const kept = new Set(
    findingsOf(report)
      .filter(({ verdict }) => verdict === 'FAIL')
      .flatMap(({ seen }) => seen.slice(0, most).map(({ entry }) => entry)),
  )
  return { ...report, cases: report.cases.map((one) => (kept.has(one) ? one : logless(one))) }
}

function logless(entry: CaseEntry): CaseEntry {
  const { checks, runs, transcript, omitted } = entry
  return {
    ...entry,
    checks: checks.map(withoutEvidence),
    runs: runs.map((run) => ({ ...run, stdout: '', stderr: '' })),
    transcript: [],
    omitted: omitted + transcript.length,
  }
}

/** A check's verdict where the log that it points into is not there. */
export function withoutEvidence({ findings, ...check }: CheckEntry): CheckEntry {
  const times = findings?.length
  return { ...check, at: [], ...(times !== undefined && { times }) }
}
