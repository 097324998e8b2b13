import type { CaseRecord } from '../judge/case-record.ts'
import type { Check } from '../judge/check.ts'
import type { CaseEntry, Report } from '../report/model.ts'
import { judged } from './campaign.ts'
import { finishedKey } from './repeat.ts'

/** What was saved of a run that is to go on. */
export interface Saved {
  readonly reports: readonly Report[]
  readonly records: readonly CaseRecord[]
}

/**
 * The cases that need not be run again, by {@link finishedKey}. Records are judged anew; entries of reports are taken
 * as they are. What popquiz could not find out is tried again.
 */
export function finishedCases(
  { reports, records }: Saved,
  checks: readonly Check[],
): Map<string, CaseEntry> {
  const entries = [
    ...reports.flatMap(({ cases }) => cases),
    ...records.map((record) => judged(record, checks)),
  ]
  return new Map(
    entries
      .filter(({ verdict }) => verdict !== 'HARNESS-ERROR')
      .map((entry) => [finishedKey(entry.client, entry.repeat), entry]),
  )
}
