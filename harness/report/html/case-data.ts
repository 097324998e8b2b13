import { deflateRawSync } from 'node:zlib'
import { exitText } from '../../judge/exit-text.ts'
import type { CaseEntry, Report } from '../model.ts'
import { clientText, modeText, scenarioText } from '../order.ts'
import { severityOf } from '../severity.ts'
import { duration, messagesText, shown, shownLine } from '../words.ts'
import { logOf } from './log-rows.ts'

/** The ending of a run, in words. */
const endings: Readonly<Record<CaseEntry['ending'], string>> = {
  quit: 'said QUIT and left',
  closed: 'closed the connection without QUIT',
  reset: 'reset the connection',
  'cut-by-server': 'was cut off by the server',
  'timed-out': 'did not end in time and was killed',
  crashed: 'crashed',
  'never-connected': 'never connected',
  'tls-refused': 'came to no terms with the server over TLS',
}

/** Everything that the page of a case draws, all of it text. */
function caseData(entry: CaseEntry, report: Report): unknown {
  const { scenario, runs } = entry
  const facts = report.scenarios[scenario]
  return {
    client: shownLine(clientText(entry.client)),
    mode: shownLine(modeText(entry.mode)),
    seed: entry.seed,
    verdict: entry.verdict,
    ending: entry.ending,
    ended: endings[entry.ending],
    took: duration(entry.durationMs),
    budget: entry.budgetMs === undefined ? null : duration(entry.budgetMs),
    baseline: entry.baseline,
    repeat: shownLine(entry.repeat),
    messages: messagesText(entry),
    omitted: entry.omitted,
    unsupported: entry.unsupported === undefined ? null : shownLine(entry.unsupported),
    trouble: entry.trouble.map(shownLine),
    checks: entry.checks.map(({ id, verdict, message, at, known, findings = [] }) => ({
      id,
      verdict,
      severity: severityOf({ id, verdict }, facts),
      message: shownLine(message),
      at,
      ...(known !== undefined && { known: shownLine(known) }),
      ...(findings.length > 1 && {
        findings: findings.map((one) => ({ ...one, message: shownLine(one.message) })),
      }),
    })),
    runs: runs.map((run) => ({
      phase: run.phase,
      exit: exitText(run),
      took: duration(run.endedAt - run.startedAt),
      holds: run.holds.length,
      stdout: shown(run.stdout),
      stderr: shown(run.stderr),
    })),
    log: logOf(entry),
  }
}

/**
 * The cases of each scenario, packed, by the scenario's id: a page of thousands of cases opens at once, and
 * unpacks the one that is looked at.
 */
export function packedCases(report: Report): ReadonlyMap<string, string> {
  const groups = new Map<string, [number, CaseEntry][]>()
  for (const [i, entry] of report.cases.entries()) {
    const group = groups.get(entry.scenario)
    if (group) group.push([i, entry])
    else groups.set(entry.scenario, [[i, entry]])
  }
  return new Map(
    [...groups].map(([scenario, cases]) => [
      scenario,
      packed(Object.fromEntries(cases.map(([i, entry]) => [i, caseData(entry, report)]))),
    ]),
  )
}

/** What all pages of cases need: scenarios and requirements. */
export function packedFacts({ scenarios, requirements }: Report): string {
  const told = Object.entries(scenarios).map(([id, { title, about, ...rest }]) => [
    id,
    { ...rest, title: shownLine(title), about: shown(about), name: scenarioText(id) },
  ])
  return packed({ scenarios: Object.fromEntries(told), requirements })
}

/** JSON, deflated, in base64: no octet of it can be taken for markup. */
function packed(value: unknown): string {
  return deflateRawSync(JSON.stringify(value), { level: 9 }).toString('base64')
}
