import { findingsOf } from './findings.ts'
import type { ReportFinding } from './findings.ts'
import { code, text } from './markdown-text.ts'
import type { Report } from './model.ts'
import { clientText, scenarioText } from './order.ts'
import { safetyOf, sameClient } from './safety.ts'
import type { Safety } from './safety.ts'
import { severityText } from './severity.ts'

/**
 * All clients of a report beside each other in Markdown, and after that every broken MUST of each: the page that
 * stays when the wire logs are gone.
 */
export function cardText(report: Report): string {
  const findings = findingsOf(report)
  const safety = safetyOf(report, findings)
  return [
    '|client|answer|cases|failed|not strict|passed|cannot|',
    '|-|-|-:|-:|-:|-:|-:|',
    ...safety.map(row),
    '',
    'The severity of a broken MUST is that of what it lets happen:',
    '',
    ...Object.entries(severityText).map(([name, meaning]) => `- **${name}**: ${meaning}`),
    '',
    ...safety.flatMap((one) => clientSection(one, report, findings)),
  ].join('\n')
}

function row({ client, answer, reason, cases, total }: Safety): string {
  const { FAIL, 'NON-STRICT': loose, PASS, INFO, UNSUPPORTED } = cases
  const name = text(clientText(client))
  const said = `**${answer}.** ${text(reason)}`
  return `|[${name}](#${anchor(name)})|${said}|${total}|${FAIL}|${loose}|${PASS + INFO}|${UNSUPPORTED}|`
}

function clientSection(
  { client, remarks }: Safety,
  { requirements }: Report,
  findings: readonly ReportFinding[],
): string[] {
  const own = findings.filter((one) => sameClient(one.client, client) && one.verdict === 'FAIL')
  const rows = own.map(({ id, severity, seen }) => {
    const [first] = seen
    const asked = requirements[id]
    const scenario = first?.entry.scenario ?? ''
    const others = seen.length > 1 ? ` and ${seen.length - 1} more` : ''
    return `|${severity}|${code(id)}${asked ? `<br>${text(asked.where)}` : ''}|${text(first?.check.message ?? '')}|${code(scenarioText(scenario))}${others}|`
  })
  return [
    `### ${text(clientText(client))}`,
    '',
    ...(own.length === 0
      ? ['It broke no MUST.', '']
      : ['|severity|requirement|what it did|seen in|', '|-|-|-|-|', ...rows, '']),
    ...(own[0]
      ? ['The first again:', '', '```text', own[0].seen[0]?.entry.repeat ?? '', '```', '']
      : []),
    ...remarks.map((remark) => `${text(remark)}\n`),
  ]
}

/** The anchor that a heading gets. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}
