import { judge } from '../judge/judge.ts'
import { caseEntry } from '../report/case-entry.ts'
import { shellWord } from '../report/repeat.ts'
import { requirementFacts } from '../report/requirement-facts.ts'
import { scenarioFactsOf } from '../report/scenario-facts.ts'
import { failureText } from '../report/text/failure-text.ts'
import type { Exploration, Found } from './exploration.ts'
import { scenarioYaml } from './scenario-yaml.ts'

/** Lines of a scenario that are shown; a longer one is in its file. */
const shownLines = 40

/** What was found, for a terminal: the failure, and the scenario that leads to it. */
export function foundText(
  { breach, scenario, record, path, known }: Found,
  { seed, repeat = repeatOf(path, seed) }: { readonly seed: number; readonly repeat?: string },
): string {
  const { ending } = judge(record, [])
  const entry = caseEntry(record, { ending, checks: [breach] }, { repeat })
  const [check] = entry.checks
  if (!check) return record.trouble.join('\n')
  const text = failureText(entry, check, {
    scenarios: { [record.scenario]: scenarioFactsOf(record.scenario, scenario) },
    requirements: requirementFacts([breach.id]),
  })
  const lines = scenarioYaml(scenario).trimEnd().split('\n').slice(1)
  const shown = lines.slice(0, shownLines)
  const more = lines.length > shown.length ? [`... ${lines.length - shown.length} more lines`] : []
  const where = path === null ? 'The scenario:' : `The scenario, in ${path}:`
  const head = known ? `${where} (it was there before)` : where
  return [text, head, ...[...shown, ...more].map((line) => `  ${line}`.trimEnd()), ''].join('\n')
}

function repeatOf(path: string | null, seed: number): string {
  return path === null ? `the same campaign with seed ${seed}` : `popquiz serve ${shellWord(path)}`
}

/** What was not found, and what came about meanwhile. */
export function exploredText({
  runs,
  skipped,
  unsteady,
  replayed,
  seed,
  situations,
}: Exploration): string {
  const counts = Object.entries(situations).map(
    ([name, count]) => `  ${String(count).padStart(6)}  ${name}`,
  )
  const parts = [
    `${runs} scenarios`,
    ...(skipped > 0 ? [`${skipped} left out as too slow`] : []),
    ...(unsteady > 0 ? [`${unsteady} findings that did not come again`] : []),
    ...(replayed > 0 ? [`${replayed} of the folder tried first`] : []),
    `seed ${seed}`,
  ]
  return [parts.join(', '), ...counts, ''].join('\n')
}
