import { isFailure } from './case-entry.ts'
import type { Comparison } from './compare.ts'
import type { Report } from './model.ts'
import { isStale } from './tallies.ts'

/** What makes a run a failure: a broken MUST, a missed SHOULD too, what a previous run had not, or nothing. */
export const failOnWords = ['must', 'should', 'new', 'never'] as const

/** One of {@link failOnWords}. */
export type FailOn = (typeof failOnWords)[number]

/**
 * How the process has to end: 0 good; 1 where a verdict failed that no baseline forgives, where the baseline
 * names failures that are gone, or where a promised situation never came; 3 where popquiz itself got into
 * trouble and no verdict failed.
 * @param comparison with the previous run, for `new`; without one all failures are new
 */
export function exitCodeOf(report: Report, failOn: FailOn, comparison?: Comparison): 0 | 1 | 3 {
  if (failOn !== 'never' && hasFailed(report, failOn, comparison)) return 1
  const ours = ({ verdict }: { readonly verdict: string }): boolean => verdict === 'HARNESS-ERROR'
  return report.cases.some((one) => ours(one) || one.checks.some(ours)) ? 3 : 0
}

function hasFailed(report: Report, failOn: FailOn, comparison?: Comparison): boolean {
  if (report.sometimes.some(({ promised, count }) => promised && count === 0)) return true
  if (failOn === 'new' && comparison) {
    return comparison.fresh.some(({ verdict }) => verdict === 'FAIL')
  }
  if (report.baseline.some(isStale) || report.cases.some((one) => one.baseline === 'stale')) {
    return true
  }
  return report.cases.some(({ checks }) =>
    checks.some(
      ({ verdict, known }) =>
        known === undefined && (failOn === 'should' ? isFailure(verdict) : verdict === 'FAIL'),
    ),
  )
}
