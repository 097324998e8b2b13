import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { CaseRecord } from '../../harness/judge/case-record.ts'
import { judge } from '../../harness/judge/judge.ts'
import { caseEntry } from '../../harness/report/case-entry.ts'
import type { Report, ScenarioFacts } from '../../harness/report/model.ts'
import { libraryFacts, scenarioFactsOf } from '../../harness/report/scenario-facts.ts'
import { UsageError } from '../../server/base/errors.ts'
import { loadScenario } from '../../server/scenario/load/load.ts'
import { ScenarioError } from '../../server/scenario/load/report.ts'
import { allChecks, madeReport } from './made.ts'

/** A report of cases that were saved, judged by the checks of today. */
export async function judgedReport(records: readonly CaseRecord[]): Promise<Report> {
  const cases = records.map((record) => caseEntry(record, judge(record, allChecks)))
  const ids = cases.map(({ scenario }) => scenario)
  return madeReport(cases, { scenarios: { ...(await ownFacts(ids)), ...libraryFacts(ids) } })
}

/** What somebody's own scenarios are, as far as their files are still there and can be read. */
async function ownFacts(ids: readonly string[]): Promise<Record<string, ScenarioFacts>> {
  const facts: Record<string, ScenarioFacts> = {}
  for (const id of new Set(ids)) {
    if (!/\.(?:ya?ml|[cm]?[jt]s)$/i.test(id) || !existsSync(id)) continue
    const loaded = await loadScenario(resolve(id)).catch((error: unknown) => {
      if (!(error instanceof UsageError || error instanceof ScenarioError)) throw error
    })
    if (loaded) facts[id] = scenarioFactsOf(id, loaded.scenario)
  }
  return facts
}
