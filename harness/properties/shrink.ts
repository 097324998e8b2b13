import fc from 'fast-check'
import { realClock } from '../../server/base/clock.ts'
import type { Scenario } from '../../server/scenario/model.ts'
import { minimised } from './minimise.ts'

/** Where a campaign came upon something. */
export interface Spot {
  readonly arbitrary: fc.Arbitrary<Scenario>
  readonly seed: number
  /** Which of the generated scenarios it was, from 0. */
  readonly index: number
  readonly scenario: Scenario
}

/** How long it is worth looking for a smaller one. */
export interface ShrinkLimits {
  /** Real ms. */
  readonly ms: number
  readonly signal?: AbortSignal
}

/** Plays of each search: beyond them it is small enough. */
const mostPlays = 400

/**
 * Makes a failing scenario smaller: first by fast-check, which knows how each value was made, then by taking
 * away one thing after the other.
 * @param fails whether a scenario breaks the same check
 */
export async function shrunk(
  { arbitrary, seed, index, scenario }: Spot,
  { ms, signal }: ShrinkLimits,
  fails: (scenario: Scenario) => Promise<boolean>,
): Promise<Scenario> {
  const clock = realClock()
  let plays = 0
  const until =
    (end: number) =>
    async (simpler: Scenario): Promise<boolean> => {
      const enough = plays++ >= mostPlays || clock.now() > end || signal?.aborted === true
      return !enough && fails(simpler)
    }
  // Half of the time each: what fast-check tries first is not always what helps most.
  const first = until(ms / 2)
  const property = fc.asyncProperty(arbitrary, async (one) => !(await first(one)))
  const details = await fc.check(property, { seed, path: String(index), numRuns: 1 })
  plays = 0
  return minimised(details.counterexample?.[0] ?? scenario, until(ms))
}

/** The scenarios of a campaign from this one on; the same seed gives the same ones. */
export function generated(
  arbitrary: fc.Arbitrary<Scenario>,
  { seed, from, count }: { readonly seed: number; readonly from: number; readonly count: number },
): Scenario[] {
  return fc.sample(arbitrary, { seed, path: String(from), numRuns: count })
}
