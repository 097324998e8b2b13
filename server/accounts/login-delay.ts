import type { Clock } from '../base/clock.ts'
import type { Account } from './account.ts'

/** LOGIN-DELAY (RFC 2449 section 6.5): how long after a login the next one is refused. */
export interface LoginDelay {
  /** Ms until this account may log in again; 0 where it may now. */
  remaining(account: Account): number
  /** Notes a login, at the +OK to PASS, APOP or AUTH. */
  loggedIn(account: Account): void
  /** `LOGIN-DELAY n` with the largest value of all users, and ` USER` where another has less. */
  capabilityBeforeLogin(): string | undefined
  /** `LOGIN-DELAY n` with this user's own value. Undefined where the server has no delay at all. */
  capabilityAfterLogin(account: Account): string | undefined
}

/** Beyond this many remembered logins, those whose delay is over are forgotten. */
const sweepAt = 1024

/**
 * @param seconds the server's own delay; null for none. Accounts may have another.
 * @param users everyone the server knows, for the value announced before login.
 */
export function createLoginDelay(options: {
  readonly seconds: number | null
  readonly users: readonly Pick<Account, 'loginDelay'>[]
  readonly clock: Clock
}): LoginDelay {
  const { users, clock } = options
  const secondsOf = (user: Pick<Account, 'loginDelay'>): number =>
    user.loginDelay ?? options.seconds ?? 0
  const values = users.map(secondsOf)
  const largest = values.reduce((a, b) => Math.max(a, b), users.length ? 0 : secondsOf({}))
  const announced = options.seconds !== null || largest > 0
  const differs = values.some((value) => value !== largest)
  const freeAt = new Map<string, number>()
  let nextSweep = sweepAt

  const sweep = (now: number): void => {
    for (const [name, time] of freeAt) if (time <= now) freeAt.delete(name)
    nextSweep = Math.max(sweepAt, freeAt.size * 2)
  }
  return {
    remaining: (account) => Math.max(0, (freeAt.get(account.name) ?? 0) - clock.now()),
    loggedIn(account) {
      const seconds = secondsOf(account)
      if (seconds <= 0) return
      const now = clock.now()
      freeAt.set(account.name, now + seconds * 1000)
      if (freeAt.size >= nextSweep) sweep(now)
    },
    capabilityBeforeLogin: () =>
      announced ? `LOGIN-DELAY ${largest}${differs ? ' USER' : ''}` : undefined,
    capabilityAfterLogin: (account) =>
      announced ? `LOGIN-DELAY ${secondsOf(account)}` : undefined,
  }
}
