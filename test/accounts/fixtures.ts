import type { Account } from '../../server/accounts/account.ts'
import {
  type Attempt,
  createDirectory,
  type Directory,
  type DirectoryOptions,
} from '../../server/accounts/directory.ts'
import { type VirtualClock, virtualClock } from '../../server/base/clock.ts'
import { randomSource } from '../../server/base/random.ts'
import type { Maildrop } from '../../server/mailbox/message.ts'

/** A maildrop without messages; accounts only carry it about. */
export function emptyMaildrop(name: string): Maildrop {
  return {
    name,
    snapshot: () => ({
      count: 0,
      octets: 0,
      octetsOf: () => 0,
      uidOf: () => '',
      message: () => {
        throw new Error('there are no messages')
      },
      arrivedAt: () => 0,
    }),
    deliver: () => '',
    remove: () => ({ removed: 0 }),
    close: () => {},
  }
}

/** A user who has no more than what is given. */
export function user(name: string, rest: Partial<Account> = {}): Account {
  return { name, maildrop: emptyMaildrop(name), ...rest }
}

export const overTls: Attempt = { address: '192.0.2.1', tls: true, way: 'pass' }
export const inClear: Attempt = { ...overTls, tls: false }

/** A directory with a clock that stands still. */
export function directoryOf(
  accounts: readonly Account[],
  rest: Partial<DirectoryOptions> = {},
): { directory: Directory; clock: VirtualClock } {
  const clock = virtualClock()
  const directory = createDirectory({ accounts, clock, random: randomSource(7), ...rest })
  return { directory, clock }
}

/** The cause of a refusal, or `ok`. */
export function outcome(verified: ReturnType<Directory['checkPassword']>): string {
  return verified.ok ? 'ok' : verified.cause
}
