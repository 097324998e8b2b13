import type { Verified } from '../accounts/account.ts'
import type { FaultDefinition, ParameterValues } from '../base/fault.ts'
import type { Random } from '../base/random.ts'
import type { Context } from './context.ts'

/** What a maildrop fault may know. */
export interface MaildropEnvironment {
  readonly random: Random
  /** Counts the logins to this maildrop from 1, the present one included. */
  readonly session: number
  /** A place for what faults must remember from session to session of this maildrop. Keys begin with the kind. */
  readonly memory: Map<string, unknown>
  /** Fills `{user}`, `{n}` ... into a text. */
  fill(text: string): string
  /** At `authentication` only: what the credentials were worth, after the faults before this one. */
  readonly verified?: Verified
  /** At `authentication` only: decides the login, whatever the credentials were worth. */
  readonly decide?: (verified: Verified) => void
}

/**
 * A fault in the maildrop: one file each in faults/. At `login` it changes what the session sees, before the
 * count and size are told; at a command it acts before the command is carried out.
 */
export interface MaildropFault extends FaultDefinition {
  readonly site: 'maildrop'
  /** Changes `context.opened`. Returns one line for the transcript, or null where it did nothing. */
  apply(
    values: ParameterValues,
    context: Context,
    environment: MaildropEnvironment,
  ): string | null | Promise<string | null>
  /**
   * Gives accounts further names: the account's name behind the one that a client presented, or null where
   * it means nothing to this fault. Asked whenever credentials are looked at, wherever the rule stands.
   */
  alias?(values: ParameterValues, presented: string): string | null
}
