/** What a check says of one situation. */
export type Verdict =
  /** Kept. */
  | 'PASS'
  /** A SHOULD was not followed. */
  | 'NON-STRICT'
  /** A MUST was broken. */
  | 'FAIL'
  /** Worth knowing, neither right nor wrong. */
  | 'INFO'
  /** The client cannot do what the case needs, and says so. */
  | 'UNSUPPORTED'
  /** popquiz could not find out; never the client's fault. */
  | 'HARNESS-ERROR'

/** How much a requirement binds; MAY and what follows from practice alone are `info`. */
export type Level = 'must' | 'should' | 'info'

/** One verdict with its evidence. */
export interface Finding {
  readonly verdict: Verdict
  /** One sentence about what the client did, with figures; it stands in reports beside the requirement. */
  readonly message: string
  /** The transcript entries (their `n`) that show it, the decisive one first. */
  readonly at: readonly number[]
}

/** From worst to best: the verdict on several situations is the worst of them. */
export const verdictsByWeight: readonly Verdict[] = [
  'HARNESS-ERROR',
  'FAIL',
  'NON-STRICT',
  'UNSUPPORTED',
  'INFO',
  'PASS',
]

/** What a breach of this level is called. */
export function breach(level: Level): Verdict {
  if (level === 'must') return 'FAIL'
  return level === 'should' ? 'NON-STRICT' : 'INFO'
}
