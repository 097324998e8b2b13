import type { Contestant, ContestantName } from './contestants/contestant.ts'
import type { Load } from './load/start.ts'
import type { Mailboxes } from './mailboxes.ts'

/** What the ratio popquiz / ceiling must be. */
export type Target = { readonly atMost: number } | { readonly atLeast: number }

/** One line of the report: the same thing measured on every contestant, round by round. */
export interface Row {
  readonly label: string
  readonly unit: string
  /** Samples in the order of the rounds, so that sample i of one contestant pairs with i of another. */
  readonly samples: Readonly<Partial<Record<ContestantName, readonly number[]>>>
  /** Absent for rows that only inform. */
  readonly target?: Target
  /** What the reader must know to trust the number. */
  readonly notes?: readonly string[]
}

/** What every measure is given. */
export interface Context {
  /** Fewer rounds and shorter ones: for a look, not for a verdict. */
  readonly quick: boolean
  /** Those that can run here; popquiz and the ceiling first. */
  readonly contestants: readonly Contestant[]
  readonly load: Load
  readonly mailboxes: Mailboxes
  /** The flags popquiz's `serve` is run with, where a measure has none of its own. */
  readonly serve: readonly string[]
  /** Where popquiz was compiled to. */
  readonly dist: string
  /** Milliseconds or rounds: the first when run in full, the second with `--quick`. */
  pick(full: number, quick: number): number
}

/** One benchmark. One file each in `measures/`, listed in `measures/index.ts`. */
export interface Measure {
  /** The name for `--only`. */
  readonly name: string
  readonly title: string
  run(context: Context): Promise<readonly Row[]>
}
