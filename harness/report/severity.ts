import type { Severity } from '../../server/scenario/model.ts'
import type { Verdict } from '../judge/verdict.ts'
import type { CheckEntry, ScenarioFacts } from './model.ts'

/** From worst to least. */
export const severities: readonly Severity[] = [
  'security',
  'data-loss',
  'crash',
  'hang',
  'failure',
  'annoyance',
]

/** What each means for whoever uses the client. */
export const severityText: Readonly<Record<Severity, string>> = {
  security: 'secrets or mail in the wrong hands',
  'data-loss': 'mail lost or spoiled',
  crash: 'the client crashes',
  hang: 'the client hangs',
  failure: 'something does not work',
  annoyance: 'untidy, and harmless',
}

/** What an outcome means whatever the scenario was about. */
const outcomes: Readonly<Record<string, Severity>> = {
  'no-leak': 'security',
  'no-loss': 'data-loss',
  'exact-bytes': 'data-loss',
  'no-crash': 'crash',
  'no-hang': 'hang',
  'no-duplicate': 'failure',
  // Whoever takes what he can get gives his password away without it.
  'stls.opportunistic': 'security',
}

/**
 * How bad it is that this check failed in that scenario. Where the scenario is about it, as bad as the
 * scenario says; what was only seen by the way is a failure or, of a SHOULD, an annoyance.
 */
export function severityOf(
  { id, verdict }: Pick<CheckEntry, 'id' | 'verdict'>,
  scenario: ScenarioFacts | undefined,
): Severity {
  const outcome = outcomes[id]
  const about = scenario?.tries.includes(id) ? scenario.severity : null
  if (outcome) return outcome
  // A SHOULD left undone is never as bad as what the scenario tempts to: that would have been a MUST.
  if (verdict !== 'FAIL') return 'annoyance'
  return about ?? 'failure'
}

/** Negative where the first is worse. */
export function bySeverity(one: Severity, other: Severity): number {
  return severities.indexOf(one) - severities.indexOf(other)
}

/** Verdicts as words for people. */
export const verdictText: Readonly<Record<Verdict, string>> = {
  PASS: 'kept',
  'NON-STRICT': 'a SHOULD missed',
  FAIL: 'a MUST broken',
  INFO: 'worth knowing',
  UNSUPPORTED: 'the client cannot do this',
  'HARNESS-ERROR': 'popquiz could not tell',
}

/** Verdicts as one sign each, told apart without colour. */
export const verdictMark: Readonly<Record<Verdict, string>> = {
  PASS: '✓',
  'NON-STRICT': '△',
  FAIL: '✕',
  INFO: 'i',
  UNSUPPORTED: '–',
  'HARNESS-ERROR': '?',
}

/** Verdicts of a whole case in a word or two. */
export const caseText: Readonly<Record<Verdict, string>> = {
  PASS: 'passed',
  'NON-STRICT': 'not strict',
  FAIL: 'failed',
  INFO: 'of note',
  UNSUPPORTED: 'not supported',
  'HARNESS-ERROR': 'not judged',
}
