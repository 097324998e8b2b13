import type { Scenario } from '../../server/scenario/model.ts'
import type { CaseRecord } from '../judge/case-record.ts'
import type { Check } from '../judge/check.ts'
import type { CheckResult } from '../judge/judge.ts'
import type { ScenarioLimits } from './arbitraries/scenario.ts'
import type { Player } from './player.ts'
import type { IsSo, SituationName, Tally } from './situations.ts'

/** A situation that has to come about, or the campaign has proved nothing. */
export type Sometimes = SituationName | { readonly name: string; readonly isSo: IsSo }

/** What is explored, and how far. */
export interface ExploreOptions {
  /** Scenarios to generate. Default: 100. */
  readonly runs?: number
  /** The same seed gives the same scenarios. Default: 1; a failure tells it. */
  readonly seed?: number
  readonly limits?: ScenarioLimits
  /** What the client is judged by. Default: the outcome oracles. */
  readonly oracles?: readonly Check[]
  /**
   * What has to come about at least once. By default that a message was fetched, and from 50 runs on that a
   * fault acted.
   */
  readonly sometimes?: readonly Sometimes[]
  /**
   * The folder of scenarios to try first, where what is found is added. Null for none. Default:
   * `counter-examples`.
   */
  readonly examples?: string | null
  /** Scenarios at a time. */
  readonly jobs?: number
  /** The most real ms spent on making a counter-example smaller. Default: 20,000. */
  readonly shrinkMs?: number
  /** Once it is aborted nothing more is played. */
  readonly signal?: AbortSignal
  /** Called after each generated scenario that was played. */
  readonly played?: (count: number) => void
}

/** A scenario that breaks an oracle. */
export interface Found {
  readonly breach: CheckResult
  /** As small as it could be made. */
  readonly scenario: Scenario
  /** Of its last play. */
  readonly record: CaseRecord
  /** The file it stands in; null where none was wanted. */
  readonly path: string | null
  /** Whether it was in the folder already. */
  readonly known: boolean
}

/** What came of a campaign. */
export interface Exploration {
  readonly seed: number
  /** Scenarios that were generated and played. */
  readonly runs: number
  /** Those that would have taken too long. */
  readonly skipped: number
  /** Those at which something was found that did not come again. */
  readonly unsteady: number
  /** Scenarios of the folder that were tried first. */
  readonly replayed: number
  /** In how many scenarios each situation came about. */
  readonly situations: Readonly<Record<string, number>>
  /** Situations that were promised and never came about; empty where something was found. */
  readonly never: readonly string[]
  readonly found: Found | null
}

/** A campaign under way. */
export interface Search {
  readonly player: Player
  readonly oracles: readonly Check[]
  readonly counts: Tally
  readonly seed: number
  readonly runs: number
  readonly examples: string | null
  readonly options: ExploreOptions
}
