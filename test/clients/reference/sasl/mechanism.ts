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
  /** The first message where the client speaks first: goes with AUTH, or answers an empty challenge. */
  readonly initial: string | null
  /** Answers what comes after that. */
  readonly answer: Answer
  /** Whether all has been said and proved that must come before +OK can be believed. */
  done(): boolean
}

/** A mechanism on the client's side: one file each. */
export interface ClientMechanism {
  readonly name: string
  /** Never with an initial response: there are servers that do not take it, and none that insists on it. */
  readonly twoSteps?: true
  begin(credentials: Credentials): ClientExchange
}

/** Answers one after the other, then cancels; and tells when the last of them was asked for. */
export function inTurn(...answers: readonly Answer[]): Pick<ClientExchange, 'answer' | 'done'> {
  let next = 0
  return {
    answer: (challenge) => answers[next++]?.(challenge) ?? null,
    done: () => next >= answers.length,
  }
}
