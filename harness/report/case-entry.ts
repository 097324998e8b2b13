import type { CaseRecord } from '../judge/case-record.ts'
import type { CheckResult, Judgement } from '../judge/judge.ts'
import type { Finding, Verdict } from '../judge/verdict.ts'
import { mostFindings } from './model.ts'
import type { BaselineState, CaseEntry, CheckEntry } from './model.ts'
import { worst } from './order.ts'
import { repeatCommand } from './repeat.ts'
import { whereAsked } from './requirement-facts.ts'
import { windowOf } from './window.ts'

/** What the campaign knows of a case besides its record. */
export interface CaseExtras {
  /** The command line that runs it again; made from the record where left out. */
  readonly repeat?: string
  /** What the plan allowed, in ms. */
  readonly budgetMs?: number
  /** Why a check may fail here, by its id: what the baseline says of this case. */
  readonly known?: ReadonlyMap<string, string>
  /**
   * Checks of this case that the baseline says will fail in every case that it names, so that one which did
   * not is stale at once. All of `known` where left out.
   */
  readonly awaited?: ReadonlySet<string>
}

/** The entry of a case in the report: pure, so that a saved record gives the same one again. */
export function caseEntry(
  record: CaseRecord,
  judgement: Judgement,
  extras: CaseExtras = {},
): CaseEntry {
  const { scenario, mode, seed, runs, trouble, unsupported } = record
  const { name, version } = record.client
  const { known = new Map<string, string>(), awaited = new Set(known.keys()), budgetMs } = extras
  // What went wrong on our side is never held against the client.
  const judged = trouble.length === 0 && unsupported === undefined
  const checks = judged ? judgement.checks.map((result) => checkEntry(result, known)) : []
  const { transcript, omitted } = windowOf(record.transcript, checks)
  return {
    client: { name, version },
    scenario,
    mode,
    seed,
    verdict: verdictOf(record, judged ? judgement.checks : []),
    ending: judgement.ending,
    durationMs: rounded(record.tookMs ?? durationOf(record)),
    ...(budgetMs !== undefined && { budgetMs }),
    checks,
    baseline: stateOf(checks, awaited),
    repeat: extras.repeat ?? record.repeat ?? repeatCommand(record),
    runs,
    messages: {
      served: record.served.length,
      left: record.left.length,
      delivered: record.delivered?.length ?? null,
    },
    transcript,
    omitted,
    ...(unsupported !== undefined && { unsupported }),
    trouble,
  }
}

function verdictOf(
  { trouble, unsupported }: CaseRecord,
  checks: readonly Pick<CheckResult, 'verdict' | 'provoked'>[],
): Verdict {
  if (trouble.length > 0) return 'HARNESS-ERROR'
  if (unsupported !== undefined) return 'UNSUPPORTED'
  // A note that any session would bring, as that no ALPN is offered, says nothing of this case.
  const telling = checks.filter(({ verdict, provoked }) => provoked || verdict !== 'INFO')
  return worst(telling.map(({ verdict }) => verdict))
}

function checkEntry(
  { id, level, verdict, message, at, findings }: CheckResult,
  known: ReadonlyMap<string, string>,
): CheckEntry {
  const reason = isFailure(verdict) ? known.get(id) : undefined
  return {
    id,
    level,
    verdict,
    requirement: whereAsked(id),
    message,
    at,
    ...(findings && told(findings)),
    ...(reason !== undefined && { known: reason }),
  }
}

/** What a report holds of several findings: keeping a requirement a hundred times is one line. */
function told(findings: readonly Finding[]): Pick<CheckEntry, 'times' | 'findings'> {
  const telling = findings.filter(({ verdict }) => verdict !== 'PASS')
  if (telling.length === 0) return { times: findings.length }
  return telling.length > 1 ? { findings: telling.slice(0, mostFindings) } : {}
}

/** Whether it is something that a baseline may forgive. */
export function isFailure(verdict: Verdict): boolean {
  return verdict === 'FAIL' || verdict === 'NON-STRICT'
}

/** How a case stands to the baseline. @param awaited checks of which it says that they fail in this very case */
export function stateOf(
  checks: readonly CheckEntry[],
  awaited: ReadonlySet<string>,
): BaselineState {
  const failed = checks.filter(({ verdict }) => isFailure(verdict))
  if (failed.some(({ verdict, known }) => verdict === 'FAIL' && known === undefined)) {
    return 'unexpected'
  }
  // A check that had nothing to say did not pass: it is not stale.
  const passed = checks.filter(({ verdict }) => verdict === 'PASS' || verdict === 'INFO')
  if (passed.some(({ id }) => awaited.has(id))) return 'stale'
  return failed.some(({ known }) => known !== undefined) ? 'expected' : 'clean'
}

function durationOf({ runs, transcript }: CaseRecord): number {
  const starts = runs.map(({ startedAt }) => startedAt)
  const ends = runs.map(({ endedAt }) => endedAt)
  const [first, last] = [transcript.at(0)?.at ?? 0, transcript.at(-1)?.at ?? 0]
  return runs.length > 0 ? Math.max(...ends) - Math.min(...starts) : last - first
}

/** To the microsecond, as clocks tell time. */
function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000
}
