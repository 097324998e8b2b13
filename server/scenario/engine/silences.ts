import type { RuleState } from './rule-state.ts'

/** How long a client must be silent until rules of `idle` are asked. */
export interface Silences {
  /** The shortest, in ms; null where no rule waits for silence. */
  readonly first: number | null
  /** The next one has passed: which, and how long until the one after it. */
  passed(): { readonly silent: number; readonly again: number | null }
  /** The client said something: it all begins anew. */
  heard(): void
}

/** The silences that some rule waits for, each of them once until the client speaks. */
export function silences(rules: readonly RuleState[]): Silences {
  const all = rules.flatMap(({ criteria }) =>
    criteria.moments.flatMap(({ ms }) => (ms === undefined ? [] : [ms])),
  )
  const sorted = [...new Set(all)].sort((a, b) => a - b)
  let next = 0
  return {
    first: sorted[0] ?? null,
    passed() {
      const silent = sorted[next] ?? 0
      next++
      const after = sorted[next]
      return { silent, again: after === undefined ? null : after - silent }
    },
    heard() {
      next = 0
    },
  }
}
