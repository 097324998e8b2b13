import { UsageError } from '../base/errors.ts'
import type { Maildrop } from '../mailbox/message.ts'
import type { Account } from './account.ts'
import { type ClientCertificate, holdsCertificate } from './credentials.ts'
import { prepare } from './prepare.ts'

/**
 * Accounts made on demand: every name that fits the pattern is a user, all with the same credentials,
 * each with a maildrop of its own. For fixtures and for load tests with thousands of users.
 */
export interface AccountPattern extends Omit<Account, 'name' | 'maildrop'> {
  /** `*` stands for any text and occurs once: `*`, `load-*`, `*@example.test`. */
  readonly pattern: string
  /** Called once a name, when its maildrop is first opened. */
  maildropFor(name: string): Maildrop
}

/** Finds accounts by name, token or certificate. Listed users come before patterns. */
export interface Lookup {
  find(name: string): Account | undefined
  tokenOwner(name: string, token: string): Account | undefined
  certificateOwner(name: string, certificate: ClientCertificate): Account | undefined
  /** The listed users, and those made from patterns whose maildrop was opened. */
  accounts(): Iterable<Account>
}

/** Names that were asked for but never opened are forgotten beyond this many. */
const longestMemory = 4096

/** @throws UsageError for names and passwords that SASLprep prohibits, doublets and bad patterns. */
export function createLookup(
  listed: readonly Account[],
  patterns: readonly AccountPattern[],
): Lookup {
  const byName = new Map<string, Account>()
  const byToken = new Map<string, Account>()
  for (const account of listed.map(preparedAccount)) {
    if (byName.has(account.name)) {
      throw new UsageError(`user "${account.name}" is listed twice`, {
        hint: 'give each user a name of its own; names that SASLprep maps together count as one',
      })
    }
    byName.set(account.name, account)
    for (const { token } of account.tokens ?? []) {
      if (!byToken.has(token)) byToken.set(token, account)
    }
  }
  const families = patterns.map(family)
  const find = (name: string): Account | undefined => {
    const prepared = prepare(name)
    if (prepared === undefined) return undefined
    const known = byName.get(prepared)
    if (known) return known
    return families.find((one) => one.fits(prepared))?.member(prepared)
  }
  return {
    find,
    tokenOwner(name, token) {
      const named = find(name)
      return named?.tokens?.some((one) => one.token === token) ? named : byToken.get(token)
    },
    certificateOwner(name, certificate) {
      const named = find(name)
      if (named && holdsCertificate(named, certificate)) return named
      for (const account of byName.values()) {
        if (holdsCertificate(account, certificate)) return account
      }
      return undefined
    },
    accounts: () => everyone(byName, families),
  }
}

function* everyone(
  byName: ReadonlyMap<string, Account>,
  families: readonly Family[],
): Generator<Account, void, undefined> {
  yield* byName.values()
  for (const one of families) yield* one.opened()
}

interface Family {
  fits(name: string): boolean
  member(name: string): Account
  opened(): Iterable<Account>
}

function family(definition: AccountPattern): Family {
  const { pattern, maildropFor, ...rest } = definition
  const [prefix, suffix, ...more] = pattern.split('*')
  if (prefix === undefined || suffix === undefined || more.length > 0) {
    throw new UsageError(`user pattern "${pattern}" must hold "*" exactly once`, {
      hint: 'write "*" for any name, or "load-*" for names that begin with load-',
    })
  }
  const shared = preparedSecrets(rest, pattern)
  const opened = new Map<string, Account>()
  const asked = new Map<string, Account>()
  const make = (name: string): Account => {
    let maildrop: Maildrop | undefined
    const account: Account = {
      ...shared,
      name,
      get maildrop() {
        maildrop ??= opened.get(name)?.maildrop
        if (!maildrop) {
          maildrop = maildropFor(name)
          asked.delete(name)
          opened.set(name, account)
        }
        return maildrop
      },
    }
    return account
  }
  return {
    fits: (name) =>
      name.length >= prefix.length + suffix.length &&
      name.startsWith(prefix) &&
      name.endsWith(suffix),
    member(name) {
      const known = opened.get(name) ?? asked.get(name)
      if (known) return known
      if (asked.size >= longestMemory) {
        for (const [oldest] of asked) {
          asked.delete(oldest)
          break
        }
      }
      const account = make(name)
      asked.set(name, account)
      return account
    },
    opened: () => opened.values(),
  }
}

function preparedAccount(account: Account): Account {
  const name = prepare(account.name, 'stored')
  if (name === undefined) {
    throw new UsageError(`user name ${JSON.stringify(account.name)} cannot be used`, {
      hint: 'SASLprep (RFC 4013) prohibits empty names, control characters and unassigned characters',
    })
  }
  const same = preparedSecrets(account, name)
  return name === account.name && same === account ? account : { ...same, name }
}

/** The same object where nothing had to be mapped, so that the user's own account comes back. */
function preparedSecrets<T extends Pick<Account, 'password' | 'appPasswords'>>(
  account: T,
  name: string,
): T {
  const secret = (text: string): string => {
    const prepared = prepare(text, 'stored')
    if (prepared === undefined) {
      throw new UsageError(`the password of user "${name}" cannot be used`, {
        hint: 'SASLprep (RFC 4013) prohibits empty ones, control characters and unassigned characters',
      })
    }
    return prepared
  }
  const password = account.password === undefined ? undefined : secret(account.password)
  const appPasswords = account.appPasswords?.map(secret)
  const same =
    password === account.password &&
    (appPasswords ?? []).every((text, index) => text === account.appPasswords?.[index])
  if (same) return account
  return {
    ...account,
    ...(password === undefined ? {} : { password }),
    ...(appPasswords ? { appPasswords } : {}),
  }
}
