import type { Check } from '../../harness/judge/check.ts'
import { checks } from '../../harness/judge/checks/index.ts'
import { oracles } from '../../harness/judge/oracles/index.ts'
import { buildReport } from '../../harness/report/build.ts'
import type { ReportParts } from '../../harness/report/build.ts'
import type { CaseEntry, Report } from '../../harness/report/model.ts'
import { requirementFacts } from '../../harness/report/requirement-facts.ts'
import { packageVersion } from '../../server/base/package-version.ts'

/** Everything that a client is judged by. */
export const allChecks: readonly Check[] = [...checks, ...oracles]

/** The report of these cases, with all that it says of the requirements. */
export function madeReport(
  cases: readonly CaseEntry[],
  more: Pick<ReportParts, 'plannedMs' | 'baseline' | 'scenarios'>,
): Report {
  const requirements = requirementFacts([
    ...allChecks.map(({ id }) => id),
    ...Object.values(more.scenarios).flatMap(({ tries }) => tries),
  ])
  return buildReport({
    ...more,
    popquiz: packageVersion(),
    node: process.version,
    cases,
    requirements,
  })
}
