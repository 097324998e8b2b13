import type { Severity } from '../../server/scenario/model.ts'
import type { Entry } from '../../server/transcript/entry.ts'
import type { ClientRun } from '../judge/case-record.ts'
import type { Ending } from '../judge/judge.ts'
import type { ClientMode } from '../judge/mode.ts'
import type { Finding, Level, Verdict } from '../judge/verdict.ts'

/** The version of the report's JSON; a reader refuses any other. New keys alone do not raise it. */
export const reportVersion = 1

/**
 * What `popquiz conform --json` and `popquiz report --json` write, and all that HTML, JUnit and Markdown are
 * made from. Cases stand in the order of {@link caseOrder}, so that merged shards equal the whole.
 */
export interface Report {
  readonly schemaVersion: typeof reportVersion
  /** Versions of popquiz and of Node that the cases were run with. */
  readonly popquiz: string
  readonly node: string
  /** The client, or null in a report of several. */
  readonly client: ClientFacts | null
  readonly clients: readonly ClientFacts[]
  /** The seed, or null where cases have different ones. */
  readonly seed: number | null
  readonly budget: Budget
  readonly cases: readonly CaseEntry[]
  /** What the cases' scenarios are, by id. */
  readonly scenarios: Readonly<Record<string, ScenarioFacts>>
  /** What the cited requirements and outcomes ask, by id. */
  readonly requirements: Readonly<Record<string, RequirementFacts>>
  /** Situations that a run has to bring about to prove anything, and how often each came. */
  readonly sometimes: readonly SometimesFact[]
  /** Known failures; empty where no baseline was given. */
  readonly baseline: readonly BaselineEntry[]
}

/** A client under test. */
export interface ClientFacts {
  readonly name: string
  readonly version: string
}

/** Time, in ms. */
export interface Budget {
  /** What the plan allowed for all cases together, or null where nobody planned. */
  readonly plannedMs: number | null
  /** What the cases took together. */
  readonly spentMs: number
}

/** Findings of one check in one case that a report holds; records have them all. */
export const mostFindings = 30

/** One client in one scenario in one mode. */
export interface CaseEntry {
  readonly client: ClientFacts
  /** The scenario's id; empty for the truthful server. */
  readonly scenario: string
  readonly mode: ClientMode
  readonly seed: number
  /** The worst of its checks; PASS where none of them had anything to say. */
  readonly verdict: Verdict
  readonly ending: Ending
  /** What it took in real ms; where nobody measured that, from the first start to the last end by the transcript. */
  readonly durationMs: number
  /** What the plan allowed. */
  readonly budgetMs?: number
  readonly checks: readonly CheckEntry[]
  /** How it stands to the baseline; see {@link BaselineState}. */
  readonly baseline: BaselineState
  /** The command line that runs this case again. */
  readonly repeat: string
  readonly runs: readonly ClientRun[]
  readonly messages: MessageCounts
  /** The wire log, or the parts of it that matter: `n` jumps where entries were left out. */
  readonly transcript: readonly Entry[]
  /** How many entries were left out. */
  readonly omitted: number
  /** Why the client could not be tried, where it has said so; there are no checks then. */
  readonly unsupported?: string
  /** Trouble on popquiz's side, a line each; there are no checks then, since none could be trusted. */
  readonly trouble: readonly string[]
}

/** What one check said of one case. */
export interface CheckEntry {
  readonly id: string
  readonly level: Level
  readonly verdict: Verdict
  /** Where it is asked for: `RFC 1939 section 5`. The words are in `requirements`. */
  readonly requirement: string
  /** What the client did, in one sentence. */
  readonly message: string
  /** The transcript entries (their `n`) that show it, the decisive one first. */
  readonly at: readonly number[]
  /** In how many situations it was looked at, where that is more than one and they are not told one by one. */
  readonly times?: number
  /** What was seen otherwise, where that is more than one finding: the first {@link mostFindings}. */
  readonly findings?: readonly Finding[]
  /** Why this failure is known and forgiven, from the baseline. */
  readonly known?: string
}

/**
 * `clean`: nothing failed, and nothing was to fail. `expected`: what failed is known. `unexpected`: something
 * failed that is not known. `stale`: what is said to fail did not.
 */
export type BaselineState = 'clean' | 'expected' | 'unexpected' | 'stale'

/** How many messages there were where. */
export interface MessageCounts {
  /** That stood in the maildrop at some time. */
  readonly served: number
  /** That are still there. */
  readonly left: number
  /** That the client holds, or null where nobody can tell. */
  readonly delivered: number | null
}

/** What a scenario is, for people. */
export interface ScenarioFacts {
  readonly title: string
  readonly about: string
  readonly area: string
  readonly severity: Severity | null
  readonly tags: readonly string[]
  /** Ids of what it tries a client on: its requirements, and what a good client does. */
  readonly tries: readonly string[]
  /** What a good client does, where no id says it. */
  readonly note?: string
}

/** What a requirement asks. */
export interface RequirementFacts {
  /** `RFC 1939 section 5`. */
  readonly where: string
  readonly level: 'MUST' | 'SHOULD' | 'MAY'
  readonly statement: string
}

/** A situation, and how often it came. */
export interface SometimesFact {
  readonly fact: string
  readonly count: number
  /** Whether the run proves nothing without it. */
  readonly promised: boolean
}

/** A known failure, as far as the cases of this report met it. */
export interface BaselineEntry {
  readonly client: string
  readonly scenario: string
  readonly check: string
  readonly reason: string
  /** Cases of this report that it speaks of; none where another shard has them. */
  readonly ran: number
  /** Those of them in which the check failed; none of several is stale. */
  readonly failed: number
}
