import type { Account } from './accounts/account.ts'
import { createDirectory } from './accounts/directory.ts'
import type { Directory } from './accounts/directory.ts'
import type { AccountPattern } from './accounts/lookup.ts'
import type { UserOptions } from './accounts/user-options.ts'
import type { Clock } from './base/clock.ts'
import type { RandomSource } from './base/random.ts'
import { copyOf } from './mailbox/copy.ts'
import { lazyMaildrop } from './mailbox/lazy.ts'
import type { MaildropSpec } from './mailbox/load.ts'
import type { Maildrop } from './mailbox/message.ts'
import type { ServerOptions } from './options.ts'
import type { Settings } from './state/settings.ts'

/** The user there is when nobody says otherwise. */
export const defaultUser: UserOptions = { name: 'alice', password: 'secret' }

/** The mailbox there is when nobody says otherwise: a fixture. */
const defaultMailbox = 'three-messages'

/** The users of one server and their maildrops. */
export interface People {
  readonly directory: Directory
  /** Opens every mailbox that was named, so that a broken one is an error now and not at login. */
  open(): Promise<void>
  close(): void
}

/** @throws UsageError for names, passwords, addresses and limits that cannot be used. */
export async function people(
  options: ServerOptions,
  settings: Settings,
  clock: Clock,
  random: RandomSource,
): Promise<People> {
  const opened: Maildrop[] = []
  const load = (spec: MaildropSpec): Maildrop => {
    const drop = lazyMaildrop(spec, { write: options.write === true, clock })
    opened.push(drop)
    return drop
  }
  const users = options.users ?? [defaultUser]
  const common = load(options.mailbox ?? defaultMailbox)
  const shared = users.filter((user) => user.mailbox === undefined).length > 1
  const accounts: Account[] = []
  const patterns: AccountPattern[] = []
  for (const { name, mailbox, ...rest } of users) {
    const own = mailbox === undefined ? undefined : load(mailbox)
    if (name.includes('*')) {
      patterns.push({ ...rest, pattern: name, maildropFor: () => copyOf(own ?? common, clock) })
    } else {
      const maildrop = own ?? (shared ? copyOf(common, clock) : common)
      accounts.push({ name, maildrop, ...rest })
    }
  }
  const directory = createDirectory({
    accounts,
    patterns,
    clock,
    random,
    loginDelay: settings.loginDelay,
    expireDays: settings.expireDays,
    ...(await limits(options, clock)),
  })
  const named = options.mailbox !== undefined || options.users?.some((user) => user.mailbox)
  return {
    directory,
    async open() {
      if (!named) return
      for (const maildrop of opened) await maildrop.snapshot()
    },
    close() {
      for (const { maildrop } of directory.accounts()) maildrop.close()
      for (const maildrop of opened) maildrop.close()
    },
  }
}

type Limits = Pick<Parameters<typeof createDirectory>[0], 'addresses' | 'rateLimit'>

async function limits(options: ServerOptions, clock: Clock): Promise<Limits> {
  const made: { -readonly [K in keyof Limits]: Limits[K] } = {}
  if (options.allow) {
    const { createAddressList } = await import('./accounts/address-list.ts')
    made.addresses = createAddressList(options.allow)
  }
  if (options.rateLimit) {
    const { createRateLimit } = await import('./accounts/rate-limit.ts')
    made.rateLimit = createRateLimit(options.rateLimit, clock)
  }
  return made
}
