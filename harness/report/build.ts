import { reportVersion } from './model.ts'
import type { CaseEntry, ClientFacts, Report } from './model.ts'
import { caseOrder, clientOrder } from './order.ts'
import { met, summed } from './tallies.ts'

/** What a report is put together from. */
export interface ReportParts {
  readonly popquiz: string
  readonly node: string
  readonly cases: readonly CaseEntry[]
  readonly plannedMs?: number | null
  /** Clients that had no case in this shard need not be named. */
  readonly scenarios: Report['scenarios']
  readonly requirements: Report['requirements']
  readonly sometimes?: Report['sometimes']
  readonly baseline?: Report['baseline']
}

/** A report of these cases, in its one order: whatever order they were run in, it comes out the same. */
export function buildReport(parts: ReportParts): Report {
  const { popquiz, node, plannedMs = null, sometimes = [], baseline = [] } = parts
  const cases = parts.cases.toSorted(caseOrder)
  const clients = clientsOf(cases)
  const seeds = new Set(cases.map(({ seed }) => seed))
  const [seed = 0] = seeds
  const spentMs = cases.reduce((sum, { durationMs }) => sum + durationMs, 0)
  const cited = cases.flatMap(({ checks }) => checks.map(({ id }) => id))
  return {
    schemaVersion: reportVersion,
    popquiz,
    node,
    client: clients.length === 1 ? clients[0]! : null,
    clients,
    seed: seeds.size > 1 ? null : seed,
    // Sums of fractions depend on their order; a microsecond is all the clock tells.
    budget: { plannedMs, spentMs: Math.round(spentMs * 1000) / 1000 },
    cases,
    scenarios: onlyOf(
      parts.scenarios,
      cases.map(({ scenario }) => scenario),
    ),
    requirements: onlyOf(parts.requirements, [
      ...cited,
      ...cases.flatMap(({ scenario }) => parts.scenarios[scenario]?.tries ?? []),
    ]),
    sometimes: summed(sometimes),
    baseline: met(baseline),
  }
}

function clientsOf(cases: readonly CaseEntry[]): ClientFacts[] {
  const clients = new Map(cases.map(({ client }) => [JSON.stringify(client), client]))
  return [...clients.values()].toSorted(clientOrder)
}

/** The entries of these keys, in the order of the alphabet. */
function onlyOf<Facts>(
  all: Readonly<Record<string, Facts>>,
  keys: readonly string[],
): Record<string, Facts> {
  const wanted = [...new Set(keys)].filter((key) => Object.hasOwn(all, key)).toSorted()
  return Object.fromEntries(wanted.map((key) => [key, all[key]!]))
}
