import type { FaultDefinition, ParameterValues } from '../base/fault.ts'
import type { Random } from '../base/random.ts'
import type { Spoken } from './spoken.ts'

/** What a reply fault may know of the moment. */
export interface ReplyEnvironment {
  readonly random: Random
  /** The keyword of the command that is answered, upper case; empty for greeting and SASL answers. */
  readonly verb: string
  /**
   * Fills `{user}`, `{n}`, `{octets}` ... into a text for octetsOf (server/base/octets.ts), in which
   * whatever the client said is written with escapes.
   */
  fill(text: string): string
  /** What was said last on this connection, for faults that say it again; null before the greeting. */
  readonly previous: Spoken | null
}

/** A fault in what the server says: one file each in reply-faults/. Pure. */
export interface ReplyFault extends FaultDefinition {
  readonly site: 'reply'
  apply(values: ParameterValues, spoken: Spoken, environment: ReplyEnvironment): Spoken
}
