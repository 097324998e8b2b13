import type { Severity } from '../../server/scenario/model.ts'
import type { Verdict } from '../judge/verdict.ts'
import { isFailure } from './case-entry.ts'
import type { CaseEntry, CheckEntry, ClientFacts, Report } from './model.ts'
import { byWeight, clientOrder, compareText } from './order.ts'
import { bySeverity, severityOf } from './severity.ts'

/** One thing that one client does wrong, wherever it was seen. */
export interface ReportFinding {
  readonly client: ClientFacts
  /** The id of the check. */
  readonly id: string
  readonly verdict: Verdict
  readonly severity: Severity
  /** Where it was seen, the case that shows it best first. */
  readonly seen: readonly Sighting[]
  /** Whether the baseline forgives it wherever it was seen. */
  readonly known: boolean
}

/** One case in which it was seen. */
export interface Sighting {
  readonly entry: CaseEntry
  readonly check: CheckEntry
  readonly severity: Severity
}

/** What clients do wrong, the worst first: by severity, verdict, news, and how often. */
export function findingsOf({ cases, scenarios }: Report): ReportFinding[] {
  const groups = new Map<string, Sighting[]>()
  for (const entry of cases) {
    for (const check of entry.checks) {
      if (!isFailure(check.verdict)) continue
      const key = JSON.stringify([entry.client.name, entry.client.version, check.id])
      const severity = severityOf(check, scenarios[entry.scenario])
      const group = groups.get(key) ?? []
      group.push({ entry, check, severity })
      groups.set(key, group)
    }
  }
  return [...groups.values()].map(findingOf).toSorted(inOrder)
}

function findingOf(sightings: readonly Sighting[]): ReportFinding {
  const seen = sightings.toSorted(
    (one, other) =>
      byWeight(one.check.verdict, other.check.verdict) ||
      Number(one.check.known !== undefined) - Number(other.check.known !== undefined) ||
      bySeverity(one.severity, other.severity) ||
      // The shorter the conversation, the sooner it is understood.
      one.entry.transcript.length +
        one.entry.omitted -
        (other.entry.transcript.length + other.entry.omitted),
  )
  const { entry, check } = seen[0]!
  const [severity] = seen.map((one) => one.severity).toSorted(bySeverity)
  return {
    client: entry.client,
    id: check.id,
    verdict: check.verdict,
    severity: severity!,
    seen,
    known: seen.every((one) => one.check.known !== undefined),
  }
}

function inOrder(one: ReportFinding, other: ReportFinding): number {
  return (
    bySeverity(one.severity, other.severity) ||
    byWeight(one.verdict, other.verdict) ||
    Number(one.known) - Number(other.known) ||
    other.seen.length - one.seen.length ||
    compareText(one.id, other.id) ||
    clientOrder(one.client, other.client)
  )
}
