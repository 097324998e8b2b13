import type { Random } from '../../../../server/base/random.ts'

/** With what the client logs in. For the OAuth mechanisms the password is the token. */
export interface Credentials {
  readonly user: string
  readonly password: string
  readonly random: Random
}

/** What the client answers a challenge with; null cancels the exchange. */
export type Answer = (challenge: Buffer) => string | Buffer | null

/** One exchange under way. */
export interface ClientExchange {
  /** The message that may go with AUTH, where the client speaks first. */
  readonly initial: string | null
  readonly answer: Answer
  /** Whether the server has proved itself as far as the mechanism asks it to, before +OK. */
  proved(): boolean
}

/** A mechanism on the client's side: one file each. */
export interface ClientMechanism {
  readonly name: string
  begin(credentials: Credentials): ClientExchange
}

/** Answers one after the other, then cancels: no mechanism here needs more than its list. */
export function inTurn(answers: readonly Answer[]): Answer {
  let next = 0
  return (challenge) => answers[next++]?.(challenge) ?? null
}
