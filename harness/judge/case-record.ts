import type { Entry } from '../../server/transcript/entry.ts'
import type { Mistake } from './mistakes.ts'
import type { ClientMode } from './mode.ts'

/**
 * Everything that judging one case needs, as plain JSON: judged again from a saved file it gives the same
 * verdicts. Written by the campaign (harness/campaign/), read by judge.ts.
 */
export interface CaseRecord {
  readonly schemaVersion: 1
  /** The scenario's id; empty for the truthful server. */
  readonly scenario: string
  readonly mode: ClientMode
  readonly seed: number
  /** The name or address of the server as the client was told it; left out where nobody knows. */
  readonly host?: string
  readonly client: ClientFacts
  /** Why the client could not be tried, where it has said so; nothing else of the record counts then. */
  readonly unsupported?: string
  /** Whether somebody listened at the port that the client was told; left out where nobody knows. */
  readonly listening?: boolean
  /** Each start of the client in this case, in order; one for a client that is one long process. */
  readonly runs: readonly ClientRun[]
  readonly transcript: readonly Entry[]
  /** How many entries there were before the first of the transcript, where it grew too long to be kept. */
  readonly forgotten?: number
  /** Every message that stood in the maildrop at some time. */
  readonly served: readonly Message[]
  /** Unique-ids of the messages that are in the maildrop at the end, whatever sessions were shown. */
  readonly left: readonly string[]
  /** What the client holds at the end; null where its driver cannot tell. */
  readonly delivered: readonly Message[] | null
  /** In what form the client's store keeps messages, as its driver declares; `exact` where it is left out. */
  readonly store?: Form
  /** The same without the rules of the scenario, where only what differs from it is evidence. */
  readonly control?: CaseRecord
  /** Real ms that all its runs took together, where somebody has looked at the clock. */
  readonly tookMs?: number
  /** The command line that runs this case again; made from the client's name where it is left out. */
  readonly repeat?: string
  /** Unexpected trouble on our side, in one line each; a case with any is a HARNESS-ERROR. */
  readonly trouble: readonly string[]
}

/** What is known of the client. */
export interface ClientFacts {
  readonly name: string
  readonly version: string
  /**
   * Whether it knows in a later run what it has fetched before. Where it does not, only messages that came twice in
   * one run are its mistake. Left out where nobody has said.
   */
  readonly remembers?: boolean
  /** False where its exit code says nothing of how it went, as that of a program with a screen. Default: true. */
  readonly exitTells?: boolean
  /** Exit codes that say that all went well; 0 alone by default. */
  readonly goodCodes?: readonly number[]
  /** How long it waits for the answer to QUIT, in real ms, where it lets itself be told no time for that. */
  readonly quitMs?: number
  /** Exit code by which its run-time tells that the program still waited for what can never come any more. */
  readonly unsettledCode?: number
}

/** One start of the client. */
export interface ClientRun {
  /** `scenario` while the rules act; `retry` in the healthy window afterwards. */
  readonly phase: 'scenario' | 'retry'
  /** On the clock of the transcript, in ms. */
  readonly startedAt: number
  readonly endedAt: number
  /** The exit code, or null where a signal ended it or it is no process. */
  readonly code: number | null
  readonly signal: string | null
  /** True where it had to be killed for taking too long. */
  readonly timedOut: boolean
  /** When it was told to, on the clock of the transcript: what it said from then on is a farewell under force. */
  readonly toldToEndAt?: number
  /** Where it was killed: octets in all its folders, those of earlier runs as well. */
  readonly wrote?: number
  /** True where processes of its own were still there when it had ended, and had to be ended too. */
  readonly leftBehind?: true
  /** True where it wrote a password that the server had not said itself. */
  readonly toldPassword?: true
  /** What it wrote last, at most 4 KiB each, secrets replaced. */
  readonly stdout: string
  readonly stderr: string
  /** Names of what it had delivered by the end of this run; `run-1/` stands before what came in the first. */
  readonly holds: readonly string[]
}

/** One message, on the server or in the client's hands, told by its digests alone. */
export interface Message {
  /** The unique-id on the server; the file's name at the client. */
  readonly name: string
  /** Octets as they are. */
  readonly octets: number
  /** SHA-256 by form; see forms.ts. */
  readonly digests: Digests
  /** On the server: the digests of what usual mistakes make of it, where they change it; see mistakes.ts. */
  readonly mistakes?: Readonly<Partial<Record<Mistake, Digests>>>
}

/**
 * On the server `unended` stands beside the forms: the octets as they are, but for the CRLF at their end. At the
 * client `headless`: the `lf` form without the empty line at its top, where the store put a header before it.
 */
export type Digests = Readonly<Record<Form, string> & { unended?: string; headless?: string }>

/**
 * In how far stores may change a message and still have it whole: `exact` as sent; `lf` with LF line ends
 * and exactly one at the end; `unquoted` as `lf`, and one `>` less before each `From ` line.
 */
export type Form = 'exact' | 'lf' | 'unquoted'
