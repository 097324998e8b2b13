import type { Context } from '../state/context.ts'
import type { Reply } from '../wire/reply.ts'

/** A point at which the server is about to speak. */
export interface Moment {
  /** The greeting; the answer to a command; the next step of a SASL exchange. */
  readonly at: 'greeting' | 'command' | 'sasl'
  /** The keyword in upper case; empty for the greeting and for SASL answers. */
  readonly verb: string
  /** The client's line as latin1 text, secrets included: an interceptor sees the truth. */
  readonly line: string
  readonly context: Context
}

/**
 * The port on which scenarios sit. `next` performs the command truthfully, state change included, and
 * gives the reply as a value; what the interceptor returns is what the client gets. An interceptor that
 * never calls `next` answers in the server's place, and nothing happens to the state.
 */
export type Interceptor = (
  moment: Moment,
  next: () => Reply | Promise<Reply>,
) => Reply | Promise<Reply>
