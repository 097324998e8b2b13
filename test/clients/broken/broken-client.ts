import type { Form } from '../../../harness/judge/case-record.ts'
import type { ClientMode } from '../../../harness/judge/mode.ts'
import type { Scenario } from '../../../server/scenario/model.ts'
import type { Hand } from './hand.ts'

/** A client with one mistake, which one check catches and no other. */
export interface BrokenClient {
  /** The id of the check, or of the oracle. */
  readonly check: string
  /** The mistake, in one line. */
  readonly about: string
  /** Where it shows: an id of the library, or a scenario of its own. Left out: the truthful server. */
  readonly scenario?: string | Scenario
  /** The server's name or address as it was told it; `localhost` by default. */
  readonly host?: string
  /** What it was told. Default: no TLS, delete what was fetched. */
  readonly mode?: Partial<ClientMode>
  /** Starts while the rules act, 1 by default; one more follows in the healthy window. */
  readonly runs?: number
  /** While the rules act it does not connect at all, and ends with 1. */
  readonly absent?: true
  /** In what form it stores; `exact` by default. */
  readonly store?: Form
  /** Ids of other checks that nobody can break this one without breaking. */
  readonly also?: readonly string[]
  /**
   * One start of it, on a connection that is open. Returns its exit code, 0 by default. Where the connection
   * ends below it, the code is 1.
   */
  talk(hand: Hand, run: Run): Promise<number | void>
}

/** Which start it is. */
export interface Run {
  readonly phase: 'scenario' | 'retry'
  /** Counted from 1, over both phases. */
  readonly number: number
}
