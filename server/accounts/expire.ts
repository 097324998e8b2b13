import type { Account } from './account.ts'

/** Whole days a message is kept after it arrived, or `never` for without limit. */
export type ExpireDays = number | 'never'

/** EXPIRE (RFC 2449 section 6.7): how long messages are kept. */
export interface Expiry {
  /** Days for this account; undefined where the server says nothing about it. */
  daysOf(account: Account): ExpireDays | undefined
  /** `EXPIRE n` with the smallest value of all users, and ` USER` where another has more. */
  capabilityBeforeLogin(): string | undefined
  /** `EXPIRE n` or `EXPIRE NEVER` with this user's own value. */
  capabilityAfterLogin(account: Account): string | undefined
}

const asNumber = (days: ExpireDays): number => (days === 'never' ? Infinity : days)
const word = (days: number): string => (days === Infinity ? 'NEVER' : String(days))

/**
 * @param days the server's own value; null for no EXPIRE line unless a user has a value.
 * @param users everyone the server knows, for the value announced before login.
 */
export function createExpiry(options: {
  readonly days: ExpireDays | null
  readonly users: readonly Pick<Account, 'expireDays'>[]
}): Expiry {
  const { users } = options
  const silent = options.days === null && users.every((user) => user.expireDays === undefined)
  // A server that expires some users' mail and says nothing of the others keeps theirs.
  const usual = options.days ?? 'never'
  const daysOf = (user: Pick<Account, 'expireDays'>): ExpireDays => user.expireDays ?? usual
  const values = users.length ? users.map((user) => asNumber(daysOf(user))) : [asNumber(usual)]
  const smallest = values.reduce((a, b) => Math.min(a, b))
  const differs = values.some((value) => value !== smallest)
  return {
    daysOf: (account) => (silent ? undefined : daysOf(account)),
    capabilityBeforeLogin: () =>
      silent ? undefined : `EXPIRE ${word(smallest)}${differs ? ' USER' : ''}`,
    capabilityAfterLogin: (account) =>
      silent ? undefined : `EXPIRE ${word(asNumber(daysOf(account)))}`,
  }
}
