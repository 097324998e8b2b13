import type { Place } from '../base/errors.ts'
import type { Fault, ParameterValues } from '../base/fault.ts'
import type { MaildropFault } from '../state/maildrop-fault.ts'
import type { TlsFault } from '../tls/tls-fault.ts'
import type { ReplyFault } from '../wire/reply-fault.ts'
import type { WireFault } from '../wire/wire-fault.ts'
import type { Rule, Scenario, Scope, When, WrittenReply } from './model.ts'
import type { On } from './on.ts'

/**
 * A scenario that is ready to be played: parameters filled in, everything it extends merged, every word
 * checked. Made by load/, played by engine/.
 */
export interface LoadedScenario {
  /** `authentication/wrong-password` for one of the library, else the path or title it was given by. */
  readonly id: string
  /** Everything but rules and dialogue, merged with what it extends; those stand in {@link rules}. */
  readonly scenario: Scenario
  /** Rules of `extends` first, then its own, then those of its dialogue. */
  readonly rules: readonly LoadedRule[]
  /** What is odd and will be played all the same: rules that can never act and the like. */
  readonly warnings: readonly Warning[]
}

/** A remark made at load, for people. */
export interface Warning {
  readonly message: string
  readonly place?: Place
  readonly hint?: string
  /** The line of the file at that place, where there is one. */
  readonly line?: string
}

/** One rule that is ready to be played. */
export interface LoadedRule {
  /** As it was given, or `rule 3`; `dialogue 2, line 5` for lines of a dialogue. */
  readonly name: string
  /** The id of the scenario that it was written in. */
  readonly scenario: string
  /** Where it was written; absent for rules given as TypeScript. */
  readonly place?: Place
  /** As it was written, for whoever shows it. */
  readonly rule: Rule
  readonly on: readonly On[]
  readonly when: When
  /** Infinity for `always` and for a sequence. */
  readonly times: number
  readonly per: Scope
  /** What it does the first, second ... time; the last one repeats. At least one. */
  readonly acts: readonly LoadedAct[]
  /** For a line of a dialogue: which, and which one of its exchanges. */
  readonly script?: Exchange
}

/** One `C:` line of a dialogue and the `S:` lines behind it. */
export interface Exchange {
  /** Tells the dialogues of one server apart. */
  readonly id: string
  /** Counts the exchanges of a dialogue from 0. */
  readonly index: number
  /**
   * Whether the client's line (latin1, without its end) is the one of the log, given the names bound so
   * far. Gives the names that are bound from now on, without `$`, or null where it is another line.
   * Absent where `on` says it all, as for the greeting.
   */
  match?(line: string, bound: ReadonlyMap<string, string>): ReadonlyMap<string, string> | null
}

/** What a rule does one time. */
export interface LoadedAct {
  readonly reply?: WrittenReply
  readonly perform: boolean
  /** In the order written. */
  readonly faults: readonly LoadedFault[]
  readonly note?: string
}

/** A fault with the code behind it. */
export interface LoadedFault {
  /** As it stands in the transcript: every parameter, defaults filled in. */
  readonly fault: Fault
  readonly values: ParameterValues
  /** For wire faults; `clear` for the others. */
  readonly layer: 'clear' | 'ciphertext'
  readonly definition: MaildropFault | ReplyFault | WireFault | TlsFault
}
