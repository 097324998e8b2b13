import type { Verdict } from '../judge/verdict.ts'
import { isFailure } from './case-entry.ts'
import type { CaseEntry, CheckEntry, ClientFacts, Report } from './model.ts'
import { modeKey } from './order.ts'

/** How a run differs from the one before it. */
export interface Comparison {
  /** Failures that were none before, or were milder. */
  readonly fresh: readonly Change[]
  /** Failures of before that are none now. */
  readonly fixed: readonly Change[]
  /** Other checks whose verdict is another one now. */
  readonly changed: readonly Change[]
  /** Cases that were not run before, and cases that are not run now. */
  readonly added: number
  readonly gone: number
}

/** One check of one case that says something else now. */
export interface Change {
  readonly client: ClientFacts
  readonly scenario: string
  readonly mode: CaseEntry['mode']
  readonly id: string
  /** Null where it had nothing to say. */
  readonly before: Verdict | null
  readonly verdict: Verdict | null
  /** What it says now; what it said where it is silent now. */
  readonly message: string
}

/**
 * Compares with the previous run. Cases are the same where client, scenario and mode are; a client is the same
 * in another version, where there is only one of each.
 */
export function compareReports(previous: Report, now: Report): Comparison {
  const keyOf = keys(previous, now)
  const before = new Map(previous.cases.map((one) => [keyOf(one), one]))
  const here = new Set(now.cases.map(keyOf))
  const changes = now.cases.flatMap((one) => {
    const old = before.get(keyOf(one))
    return old ? changesOf(old, one) : failuresOf(one)
  })
  const fresh = changes.filter(isFresh)
  // A check that is silent now did not pass.
  const fixed = changes.filter(
    ({ before: old, verdict }) => failed(old) && verdict !== null && !failed(verdict),
  )
  return {
    fresh,
    fixed,
    changed: changes.filter((one) => !fresh.includes(one) && !fixed.includes(one)),
    added: now.cases.filter((one) => !before.has(keyOf(one))).length,
    gone: previous.cases.filter((one) => !here.has(keyOf(one))).length,
  }
}

function keys(...reports: readonly Report[]): (one: CaseEntry) => string {
  const versions = new Set(
    reports.flatMap(({ clients }) => {
      const names = clients.map(({ name }) => name)
      return names.filter((name, i) => names.indexOf(name) !== i)
    }),
  )
  return ({ client: { name, version }, scenario, mode }) =>
    JSON.stringify([name, versions.has(name) && version, scenario, modeKey(mode)])
}

function isFresh({ before, verdict }: Change): boolean {
  return failed(verdict) && before !== 'FAIL' && before !== verdict
}

function failed(verdict: Verdict | null): boolean {
  return verdict !== null && isFailure(verdict)
}

function failuresOf(one: CaseEntry): Change[] {
  return one.checks
    .filter(({ verdict }) => isFailure(verdict))
    .map((check) => change(one, check, null, check.verdict))
}

function changesOf(old: CaseEntry, now: CaseEntry): Change[] {
  const before = new Map(old.checks.map((check) => [check.id, check]))
  const after = new Set(now.checks.map(({ id }) => id))
  const different = now.checks.flatMap((check) => {
    const verdict = before.get(check.id)?.verdict ?? null
    // A check that finds something good to say for the first time is no news.
    if (verdict === check.verdict || (verdict === null && !isFailure(check.verdict))) return []
    return [change(now, check, verdict, check.verdict)]
  })
  const silent = old.checks
    .filter(({ id, verdict }) => !after.has(id) && isFailure(verdict))
    .map((check) => change(now, check, check.verdict, null))
  return [...different, ...silent]
}

function change(
  { client, scenario, mode }: CaseEntry,
  { id, message }: CheckEntry,
  before: Verdict | null,
  verdict: Verdict | null,
): Change {
  return { client, scenario, mode, id, before, verdict, message }
}
