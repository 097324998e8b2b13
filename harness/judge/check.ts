import type { CaseRecord } from './case-record.ts'
import type { Finding, Level } from './verdict.ts'
import { breach } from './verdict.ts'
import type { View } from './view/view.ts'

/** What a check may look at: the transcript, ordered, and what is known of the client. */
export interface Facts {
  readonly view: View
  readonly record: CaseRecord
}

/**
 * One thing a client must, should or may do: a pure function of a saved record. One file each in checks/,
 * called by the id of the requirement.
 */
export interface Check {
  /** The id of the requirement (requirements/client.yaml), or of the oracle. */
  readonly id: string
  readonly level: Level
  /**
   * `traffic`: decidable in any session. `provoked`: the server has to bring the situation about.
   * `outcome`: from what the client delivered or did in a later session.
   */
  readonly kind: 'traffic' | 'provoked' | 'outcome'
  /** What it looks for, in one line, for lists and reports. */
  readonly summary: string
  /** Provoked checks: patterns of scenario ids that bring the situation about. */
  readonly scenarios?: readonly string[]
  /** A finding for each time the situation arose, or one for all; none where it never did. */
  evaluate(facts: Facts): Iterable<Finding>
}

/** The requirement was kept. @param at entries that show it */
export function kept(message: string, ...at: readonly { readonly n: number }[]): Finding {
  return { verdict: 'PASS', message, at: at.map(({ n }) => n) }
}

/** It was broken; how bad that is follows from its level. */
export function broken(
  { level }: Pick<Check, 'level'>,
  message: string,
  ...at: readonly { readonly n: number }[]
): Finding {
  return { verdict: breach(level), message, at: at.map(({ n }) => n) }
}

/** Neither right nor wrong. */
export function noted(message: string, ...at: readonly { readonly n: number }[]): Finding {
  return { verdict: 'INFO', message, at: at.map(({ n }) => n) }
}
