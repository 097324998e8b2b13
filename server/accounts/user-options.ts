import type { MaildropSpec } from '../mailbox/load.ts'
import type { Account } from './account.ts'

/** One user: an account, with a mailbox to be opened in place of an open maildrop. */
export interface UserOptions extends Omit<Account, 'name' | 'maildrop'> {
  /** The login name; `*` (or `load-*`) stands for any name, each with a maildrop of its own. */
  readonly name: string
  /** This user's mailbox; without it a copy of the server's. */
  readonly mailbox?: MaildropSpec
}
