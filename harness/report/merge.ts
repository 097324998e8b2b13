import { UsageError } from '../../server/base/errors.ts'
import { buildReport } from './build.ts'
import type { CaseEntry, Report } from './model.ts'
import { caseKey, clientText, modeText, scenarioText } from './order.ts'

/**
 * One report of several: of shards, which gives the report of the whole, or of several clients. The same case
 * with the same outcome may stand in more than one.
 * @throws UsageError where two tell different things of one case
 */
export function mergeReports(reports: readonly Report[]): Report {
  const distinct = [...new Map(reports.map((one) => [JSON.stringify(one), one])).values()]
  const [only, ...others] = distinct
  if (only && others.length === 0) return only
  const planned = distinct.map(({ budget }) => budget.plannedMs)
  return buildReport({
    popquiz: versions(distinct.map(({ popquiz }) => popquiz)),
    node: versions(distinct.map(({ node }) => node)),
    cases: mergedCases(distinct),
    plannedMs: planned.includes(null)
      ? null
      : planned.reduce<number>((sum, one) => sum + (one ?? 0), 0),
    scenarios: Object.assign({}, ...distinct.map(({ scenarios }) => scenarios)),
    requirements: Object.assign({}, ...distinct.map(({ requirements }) => requirements)),
    sometimes: distinct.flatMap(({ sometimes }) => sometimes),
    baseline: distinct.flatMap(({ baseline }) => baseline),
  })
}

function mergedCases(reports: readonly Report[]): CaseEntry[] {
  const cases = new Map<string, CaseEntry>()
  for (const one of reports.flatMap((report) => report.cases)) {
    const key = caseKey(one)
    const other = cases.get(key)
    if (other && JSON.stringify(other) !== JSON.stringify(one)) throw twice(one)
    cases.set(key, one)
  }
  return [...cases.values()]
}

function twice({ client, scenario, mode }: CaseEntry): UsageError {
  const what = `${clientText(client)} in ${scenarioText(scenario)} (${modeText(mode)})`
  return new UsageError(`two runs of one case: ${what}`, {
    hint: 'merge shards of one run, or different clients; --previous FILE compares two runs',
  })
}

function versions(all: readonly string[]): string {
  return [...new Set(all.flatMap((one) => one.split(', ')))].toSorted().join(', ')
}
