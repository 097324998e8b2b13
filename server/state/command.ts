import type { SecretKind } from '../transcript/redact.ts'
import type { Reply } from '../wire/reply.ts'
import type { Context } from './context.ts'

/** Where in a command's line a secret stands, as offsets into the line. */
export interface SecretSpan {
  readonly kind: SecretKind
  readonly from: number
  readonly to: number
}

/** A POP3 command as a definition: one file each in commands/. */
export interface Command {
  /** The keyword in upper case. */
  readonly verb: string
  /** The states it is valid in (RFC 1939 section 3). */
  readonly states: readonly ('authorization' | 'transaction')[]
  /** `1939 section 5`. */
  readonly rfc: string
  /** One line for the reference. */
  readonly summary: string
  /** As it is shown to a client that got it wrong: `LIST [msg]`. */
  readonly syntax: string
  /** How many arguments it takes, or `text` where all behind the first space is one argument. */
  readonly arguments: { readonly min: number; readonly max: number } | 'text'
  /** False where settings have switched it off: then it is unknown. */
  readonly enabled?: (context: Context) => boolean
  /** The secret in its line, where it carries one. `argumentAt` is the offset behind the keyword's space. */
  readonly secret?: (line: string, argumentAt: number) => SecretSpan | null
  /**
   * Runs it. The dispatcher has checked state and number of arguments.
   * @param args the arguments as latin1 text; for `text`, the one behind the first space, unaltered.
   */
  run(context: Context, args: readonly string[]): Reply | Promise<Reply>
}
