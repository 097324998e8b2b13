import type { Maildrop } from '../mailboxes.ts'

/** The servers that are compared. */
export type ContestantName = 'popquiz' | 'ceiling' | 'dovecot'

/** A server process that has greeted, or is about to. */
export interface Running {
  readonly port: number
  /** The process whose memory and processor time count. */
  readonly pid: number
  /** Waits for a greeting. Rejects when the process ended or 20 s went by. */
  greets(): Promise<void>
  stop(): Promise<void>
}

/** A server that can be started with a given maildrop. Its users are any name; the password is `bench`. */
export interface Contestant {
  readonly name: ContestantName
  /** Resolves as soon as the process is on its way; {@link Running.greets} waits for the rest. */
  start(maildrop: Maildrop, flags?: readonly string[]): Promise<Running>
}

/** The password of every user of every contestant. */
export const password = 'bench'
