import { patternOf } from '../campaign/pattern.ts'
import type { CaseEntry, Report } from './model.ts'
import { worst } from './order.ts'
import { withoutEvidence } from './slim.ts'

/** What a published report must not hold: findings that a client's maintainers are to hear of first. */
export interface Withheld {
  readonly client: string
  /** The id of the check. */
  readonly check: string
  /** A pattern of scenario ids; everywhere where left out. */
  readonly scenario?: string
}

/**
 * The report without these findings: neither the checks nor the wire logs that show them. A case that showed nothing
 * else is left out, so that a pass is never claimed for it.
 */
export function withhold(report: Report, withheld: readonly Withheld[]): Report {
  const rules = withheld.map((one) => ({ ...one, about: patternOf(one.scenario ?? '*') }))
  const cases = report.cases.flatMap((entry): CaseEntry[] => {
    const own = rules.filter(
      ({ client, about }) => client === entry.client.name && about.test(entry.scenario),
    )
    const hidden = new Set(own.map(({ check }) => check))
    const checks = entry.checks.filter(({ id }) => !hidden.has(id))
    if (checks.length === entry.checks.length) return [entry]
    const verdict = worst(
      checks.filter(({ verdict: one }) => one !== 'INFO').map(({ verdict: one }) => one),
    )
    if (verdict === 'PASS') return []
    const omitted = entry.omitted + entry.transcript.length
    const silent = checks.map(withoutEvidence)
    return [{ ...entry, checks: silent, verdict, runs: [], transcript: [], omitted }]
  })
  return { ...report, cases }
}
