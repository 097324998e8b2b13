import type { LoginFailure } from '../../accounts/account.ts'
import type { SaslExchange, SaslStep } from '../mechanism.ts'

/** One answer of the client, and what it leads to. */
export type Turn = (response: Buffer) => SaslStep | Promise<SaslStep>

/** A challenge from text or octets. Text is sent as UTF-8. */
export function challenge(data: string | Uint8Array): SaslStep {
  return { kind: 'challenge', data: typeof data === 'string' ? Buffer.from(data) : data }
}

/** The end of an exchange without success. */
export function failure(cause: LoginFailure): SaslStep {
  return { kind: 'failure', cause }
}

/**
 * An exchange in which the client speaks first: without initial response it gets the empty challenge
 * (RFC 5034 section 4). One turn for each of its answers; it has as many steps at most, plus one.
 * @param prompt sent instead of the empty challenge, as LOGIN does.
 */
export function clientFirst(turns: readonly Turn[], prompt: string = ''): SaslExchange {
  return inTurns(turns, () => challenge(prompt))
}

/**
 * An exchange that the server opens with `first`. An initial response is an error then (RFC 5034
 * section 4).
 */
export function serverFirst(first: () => string, turns: readonly Turn[]): SaslExchange {
  const open: Turn = () => failure('malformed')
  return inTurns(turns, () => challenge(first()), open)
}

/**
 * @param opening the answer to an AUTH without initial response.
 * @param early takes an initial response where it does not count as the first turn.
 */
function inTurns(turns: readonly Turn[], opening: () => SaslStep, early?: Turn): SaslExchange {
  let next = 0
  let begun = false
  let over = false
  const settle = (step: SaslStep): SaslStep => {
    if (step.kind !== 'challenge') over = true
    return step
  }
  return {
    step(response) {
      const first = !begun
      begun = true
      if (over) return failure('malformed')
      if (response === undefined) return settle(first ? opening() : failure('malformed'))
      const turn = first && early ? early : turns[next++]
      if (!turn) return settle(failure('malformed'))
      const step = turn(response)
      return step instanceof Promise ? step.then(settle) : settle(step)
    },
  }
}
