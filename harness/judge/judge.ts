import type { CaseRecord } from './case-record.ts'
import type { Check } from './check.ts'
import { verdictsByWeight } from './verdict.ts'
import type { Finding, Verdict } from './verdict.ts'
import { viewOf } from './view/view.ts'

/** What one check said of one case. */
export interface CheckResult {
  readonly id: string
  readonly level: Check['level']
  /** The worst of the findings. */
  readonly verdict: Verdict
  /** The sentence of the finding that decided. */
  readonly message: string
  /** The entries that show it. */
  readonly at: readonly number[]
  /** All findings, where there was more than one. */
  readonly findings?: readonly Finding[]
  /** Whether the case was made to bring it about, or it shows in any session whatever. */
  readonly provoked: boolean
}

/** How the client's last run in the scenario ended; apart from verdicts, since a good client may be cut off. */
export type Ending =
  | 'quit'
  | 'closed'
  | 'reset'
  | 'cut-by-server'
  | 'timed-out'
  | 'crashed'
  | 'never-connected'
  | 'tls-refused'

/** A case after it was judged. */
export interface Judgement {
  readonly ending: Ending
  readonly checks: readonly CheckResult[]
}

/**
 * Judges a record by these checks. Checks whose situation never arose are left out: silence is neither a
 * pass nor a failure. A check that throws is our fault and says so.
 */
export function judge(record: CaseRecord, checks: readonly Check[]): Judgement {
  const facts = { view: viewOf(saidFreely(record)), record }
  const results = decidable(record, checks).flatMap((check) => {
    const findings = findingsOf(check, facts)
    const decisive = worst(findings)
    if (!decisive) return []
    const { verdict, message, at } = decisive
    const { id, level, kind } = check
    const more = findings.length > 1 ? { findings } : {}
    return [{ id, level, verdict, message, at, ...more, provoked: kind === 'provoked' }]
  })
  const control = record.control && judge(record.control, checks).checks
  return {
    ending: endingOf(record, facts.view.connections.at(-1)?.end ?? null),
    checks: control ? results.map((one) => beside(one, control)) : results,
  }
}

/** Outcomes that need no transcript. */
const fromRunsAlone = new Set(['no-hang', 'no-crash'])

/** Where the beginning of the conversation is gone, how the client ended is all that can be told. */
function decidable({ forgotten = 0 }: CaseRecord, checks: readonly Check[]): readonly Check[] {
  return forgotten === 0 ? checks : checks.filter(({ id }) => fromRunsAlone.has(id))
}

/** Without the lines of clients that were being ended: what they say then, in the middle of things, is forced. */
function saidFreely({ runs, transcript }: CaseRecord): CaseRecord['transcript'] {
  const ended = runs.filter(({ toldToEndAt }) => toldToEndAt !== undefined)
  if (ended.length === 0) return transcript
  return transcript.filter(
    ({ kind, at }) =>
      kind !== 'received' ||
      !ended.some(({ toldToEndAt = Infinity, endedAt }) => at > toldToEndAt && at <= endedAt),
  )
}

/** What the client also does where nothing tempts it is no evidence of what it makes of the temptation. */
function beside(result: CheckResult, control: readonly CheckResult[]): CheckResult {
  const { id, level, verdict, message, at, provoked } = result
  const wrong = verdict === 'FAIL' || verdict === 'NON-STRICT'
  const same = control.some((one) => one.id === id && one.verdict === verdict)
  if (!wrong || !same) return result
  const said = `without the injection as well: ${message}`
  return { id, level, verdict: 'INFO', message: said, at, provoked }
}

function findingsOf(check: Check, facts: Parameters<Check['evaluate']>[0]): Finding[] {
  try {
    return [...check.evaluate(facts)]
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return [{ verdict: 'HARNESS-ERROR', message: `the check failed: ${message}`, at: [] }]
  }
}

function worst(findings: readonly Finding[]): Finding | undefined {
  return findings.toSorted(
    (a, b) => verdictsByWeight.indexOf(a.verdict) - verdictsByWeight.indexOf(b.verdict),
  )[0]
}

/** Signals that a program gets for what it did itself. */
export const crashSignals: ReadonlySet<string> = new Set([
  'SIGSEGV',
  'SIGABRT',
  'SIGBUS',
  'SIGILL',
  'SIGFPE',
  'SIGTRAP',
])

function endingOf(
  { runs }: CaseRecord,
  end: { readonly by: 'client' | 'server'; readonly how: string } | null,
): Ending {
  const run = runs.findLast(({ phase }) => phase === 'scenario')
  if (run?.timedOut) return 'timed-out'
  if (crashSignals.has(run?.signal ?? '')) return 'crashed'
  if (!end) return 'never-connected'
  if (end.how === 'quit') return 'quit'
  if (end.how === 'tls-failed') return 'tls-refused'
  if (end.by === 'server') return 'cut-by-server'
  return end.how === 'reset' ? 'reset' : 'closed'
}
