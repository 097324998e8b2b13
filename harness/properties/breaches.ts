import type { CaseRecord } from '../judge/case-record.ts'
import type { Check } from '../judge/check.ts'
import { judge } from '../judge/judge.ts'
import type { CheckResult } from '../judge/judge.ts'
import { exactBytes } from '../judge/oracles/exact-bytes.ts'
import { honestEnding } from '../judge/oracles/honest-ending.ts'
import { oracles } from '../judge/oracles/index.ts'
import { noDuplicate } from '../judge/oracles/no-duplicate.ts'
import { noLoss } from '../judge/oracles/no-loss.ts'
import { noMiss } from '../judge/oracles/no-miss.ts'
import { answersShifted } from '../judge/view/faults.ts'
import { viewOf } from '../judge/view/view.ts'
import type { View } from '../judge/view/view.ts'

/** What a campaign judges by unless it is told otherwise: the outcome, whatever the client said to get there. */
export const usualOracles: readonly Check[] = oracles

/** Those that ask which message is which. */
const aboutContent: ReadonlySet<string> = new Set(
  [noLoss, noDuplicate, exactBytes, honestEnding, noMiss].map(({ id }) => id),
)

/** What of these a record breaks, MUST and SHOULD; the most serious first. */
export function breachesOf(record: CaseRecord, checks: readonly Check[]): CheckResult[] {
  const view = viewOf(record.transcript)
  const unclear = answersShifted(view) || twinsConfused(record, view)
  const decidable = unclear ? checks.filter(({ id }) => !aboutContent.has(id)) : checks
  const results = judge(record, decidable).checks
  return ['FAIL', 'NON-STRICT'].flatMap((verdict) =>
    results.filter((one) => one.verdict === verdict),
  )
}

/**
 * Whether two messages are alike, have no unique-ids that tell them apart, and a session ended so that the client
 * could not know which of them is gone: the one that is there next time may be either.
 */
function twinsConfused({ served }: CaseRecord, { connections }: View): boolean {
  const alike = new Set(served.map(({ digests }) => digests.exact)).size < served.length
  if (!alike || connections.every(({ end }) => end?.how === 'quit')) return false
  return connections.some(
    ({ turns }) => !turns.some(({ verb, reply }) => verb === 'UIDL' && reply?.body?.complete),
  )
}
