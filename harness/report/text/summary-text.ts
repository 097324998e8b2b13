import type { Comparison } from '../compare.ts'
import { findingsOf } from '../findings.ts'
import type { Report } from '../model.ts'
import { clientText, scenarioText } from '../order.ts'
import { safetyOf } from '../safety.ts'
import { caseText, verdictMark } from '../severity.ts'
import { isStale } from '../tallies.ts'
import { counted, duration, shownLine } from '../words.ts'
import { wrapped } from './layout.ts'

/** How much of a summary is told. */
export interface SummaryOptions {
  /** Findings that are named; 10 by default. */
  readonly findings?: number
}

/** The end of a run for a terminal: the answer for each client, the worst findings, what is new. */
export function summaryText(
  report: Report,
  comparison?: Comparison,
  { findings: most = 10 }: SummaryOptions = {},
): string {
  const findings = findingsOf(report)
  const lines = safetyOf(report, findings).flatMap(
    ({ client, answer, reason, remarks, cases, total }) => {
      const counts = (
        ['FAIL', 'NON-STRICT', 'HARNESS-ERROR', 'UNSUPPORTED', 'INFO', 'PASS'] as const
      )
        .filter((verdict) => cases[verdict] > 0)
        .map((verdict) => `${verdictMark[verdict]} ${cases[verdict]} ${caseText[verdict]}`)
      return [
        ...wrapped(`${shownLine(clientText(client))}: ${answer}. ${reason}`, ''),
        `  ${counted(total, 'case')}: ${counts.join('  ')}`,
        ...remarks.flatMap((remark) => wrapped(remark, '  ')),
        '',
      ]
    },
  )
  const several = report.clients.length > 1
  const told = findings.slice(0, most).flatMap(({ client, id, verdict, severity, seen, known }) => {
    const who = several ? `${clientText(client)}: ` : ''
    const [first] = seen
    const more = seen.length > 1 ? ` and ${seen.length - 1} more` : ''
    return [
      `${verdictMark[verdict]} ${severity.padEnd(10)}${id}${known ? '  (known)' : ''}`,
      ...wrapped(shownLine(`${who}${first?.check.message ?? ''}`), '    '),
      `    in ${shownLine(scenarioText(first?.entry.scenario ?? ''))}${more}`,
    ]
  })
  const rest = findings.length - most
  return [
    ...lines,
    ...told,
    ...(rest > 0 ? [`… and ${counted(rest, 'more finding')}`] : []),
    ...(told.length > 0 ? [''] : []),
    ...alarms(report, comparison),
    `${duration(report.budget.spentMs)} of cases, seed ${report.seed ?? 'by case'}`,
    '',
  ].join('\n')
}

function alarms({ baseline, sometimes }: Report, comparison: Comparison | undefined): string[] {
  const stale = baseline
    .filter(isStale)
    .map(
      (one) =>
        `stale: the baseline expects ${one.check} to fail in ${one.scenario}, and it does not`,
    )
  const never = sometimes
    .filter(({ promised, count }) => promised && count === 0)
    .map(({ fact }) => `never happened, so nothing is proved of it: ${fact}`)
  const news = comparison
    ? [
        `since the previous run: ${counted(comparison.fresh.length, 'new failure')}, ${comparison.fixed.length} fixed, ${comparison.changed.length} otherwise changed`,
      ]
    : []
  const all = [...stale, ...never, ...news].map(shownLine)
  return all.length > 0 ? [...all, ''] : []
}
