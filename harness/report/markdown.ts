import type { Comparison } from './compare.ts'
import { findingsOf } from './findings.ts'
import type { ReportFinding } from './findings.ts'
import { code, text } from './markdown-text.ts'
import type { Report } from './model.ts'
import { clientText, scenarioText } from './order.ts'
import { safetyOf } from './safety.ts'
import type { Safety } from './safety.ts'
import { verdictMark } from './severity.ts'
import { isStale } from './tallies.ts'
import { counted, duration, shownLine } from './words.ts'

/** Findings that are told; the HTML has them all. */
const most = 10

/** A summary for the page of a CI run: the answer for each client, the worst findings, what is new. */
export function markdownReport(report: Report, comparison?: Comparison): string {
  const findings = findingsOf(report)
  const safety = safetyOf(report, findings)
  const { popquiz, node, seed, budget, cases } = report
  return [
    '## popquiz',
    '',
    '| client | answer | ✕ failed | △ not strict | ✓ passed | other |',
    '| --- | --- | ---: | ---: | ---: | ---: |',
    ...safety.map(row),
    '',
    ...safety.flatMap(remarks),
    ...(comparison ? news(comparison) : []),
    ...worstOf(findings),
    ...alarms(report),
    `<sub>${counted(cases.length, 'case')} in ${duration(budget.spentMs)}; seed ${seed ?? 'differs by case'}; popquiz ${text(popquiz)}, Node ${text(node)}</sub>`,
    '',
  ].join('\n')
}

function row({ client, answer, reason, cases, total }: Safety): string {
  const { FAIL: failed, 'NON-STRICT': loose, PASS: passed } = cases
  const other = total - failed - loose - passed
  return `| ${text(clientText(client))} | **${answer}**: ${reason} | ${failed} | ${loose} | ${passed} | ${other} |`
}

function remarks({ client, remarks: all }: Safety): string[] {
  if (all.length === 0) return []
  return [`- ${text(clientText(client))}: ${all.join(' ')}`, '']
}

function news({ fresh, fixed, changed }: Comparison): string[] {
  if (fresh.length + fixed.length + changed.length === 0) {
    return ['Nothing changed since the previous run.', '']
  }
  const lines = fresh
    .slice(0, most)
    .map(
      ({ client, id, scenario }) =>
        `- new: ${code(id)} in ${code(scenarioText(scenario))} (${text(clientText(client))})`,
    )
  const rest = fresh.length > most ? [`- and ${fresh.length - most} more`] : []
  return [
    `Since the previous run: **${counted(fresh.length, 'new failure')}**, ${fixed.length} fixed, ${changed.length} otherwise changed.`,
    '',
    ...lines,
    ...rest,
    ...(lines.length > 0 ? [''] : []),
  ]
}

function worstOf(findings: readonly ReportFinding[]): string[] {
  if (findings.length === 0) return []
  const rows = findings.slice(0, most).map(({ client, id, verdict, severity, seen, known }) => {
    const [first] = seen
    const where = seen.length > 1 ? `, and ${seen.length - 1} more` : ''
    return `| ${severity}${known ? ' (known)' : ''} | ${verdictMark[verdict]} ${code(id)} | ${text(clientText(client))} | ${text(first?.check.message ?? '')} | ${code(scenarioText(first?.entry.scenario ?? ''))}${where} |`
  })
  const [worst] = findings
  return [
    '| severity | finding | client | what it did | seen in |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
    ...(findings.length > most
      ? [`and ${counted(findings.length - most, 'more finding')}.`, '']
      : []),
    'The first again:',
    '',
    ...fenced(worst?.seen[0]?.entry.repeat ?? ''),
    '',
  ]
}

function alarms({ baseline, sometimes }: Report): string[] {
  const stale = baseline.filter(isStale)
  const never = sometimes.filter(({ promised, count }) => promised && count === 0)
  const lines = [
    ...stale.map(
      (one) =>
        `- stale in the baseline: ${code(one.check)} in ${code(one.scenario)} of ${text(one.client)} no longer fails`,
    ),
    ...never.map(({ fact }) => `- never happened, so nothing is proved of it: ${text(fact)}`),
  ]
  return lines.length === 0 ? [] : [...lines, '']
}

function fenced(line: string): string[] {
  return ['```sh', shownLine(line).replaceAll('```', "'''"), '```']
}
