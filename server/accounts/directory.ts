import type { Clock } from '../base/clock.ts'
import type { RandomSource } from '../base/random.ts'
import type { Account, LoginFailure, LoginWay, Verified } from './account.ts'
import type { AddressList } from './address-list.ts'
import {
  type ClientCertificate,
  conditionFailure,
  secretFailure,
  tokenFailure,
} from './credentials.ts'
import { createExpiry, type ExpireDays, type Expiry } from './expire.ts'
import { createLoginDelay, type LoginDelay } from './login-delay.ts'
import { type AccountPattern, createLookup } from './lookup.ts'
import { prepare } from './prepare.ts'
import type { RateLimit } from './rate-limit.ts'

/** The circumstances of one login. */
export interface Attempt {
  /** The client's IP address, as the socket reports it. */
  readonly address: string
  readonly tls: boolean
  readonly way: LoginWay
}

/** What a directory is made of. */
export interface DirectoryOptions {
  readonly accounts: readonly Account[]
  readonly patterns?: readonly AccountPattern[]
  readonly clock: Clock
  readonly random: RandomSource
  /** Seconds between two logins, or null (RFC 2449 section 6.5). */
  readonly loginDelay?: number | null
  /** Days until messages expire, or null for saying nothing (RFC 2449 section 6.7). */
  readonly expireDays?: ExpireDays | null
  /** The scope bearer tokens must carry; without it, any will do. */
  readonly oauthScope?: string
  /** Who may log in by address; without it, everyone. */
  readonly addresses?: AddressList
  /** Without it, failed logins are never limited. */
  readonly rateLimit?: RateLimit
}

/**
 * The accounts of one server, and every rule that stands between a client and a maildrop except its
 * lock. Names and passwords come decoded but as the client sent them; SASLprep is applied here.
 */
export interface Directory {
  /** Undefined also for names that SASLprep prohibits. */
  find(name: string): Account | undefined
  checkPassword(name: string, password: string, attempt: Attempt): Verified
  /** For APOP and challenge-response: `proves` is asked of each of the account's prepared passwords. */
  checkSecret(name: string, proves: (password: string) => boolean, attempt: Attempt): Verified
  /** Whose token it is; the owner need not be `name`, which is empty where the client gave none. */
  checkToken(name: string, token: string, attempt: Attempt): Verified
  /** Whose certificate it is; the account called `name` is asked first. */
  checkCertificate(
    name: string,
    certificate: ClientCertificate | undefined,
    attempt: Attempt,
  ): Verified
  /** Whether a certificate belongs to anyone, so that EXTERNAL can be offered. */
  acceptsCertificate(certificate: ClientCertificate | undefined): boolean
  /** Why nobody can enter this account now: its condition, or LOGIN-DELAY. */
  refusal(account: Account): LoginFailure | undefined
  /** The SCRAM salt of a name, 16 octets: the same each time, known or unknown. */
  salt(name: string): Buffer
  /** The listed users, and those made from patterns whose maildrop was opened. */
  accounts(): Iterable<Account>
  /** True where somebody has a bearer token, so that OAuth can be offered. */
  readonly hasTokens: boolean
  readonly oauthScope: string | undefined
  readonly loginDelay: LoginDelay
  readonly expiry: Expiry
}

/** @throws UsageError for names, passwords and patterns that cannot be used. */
export function createDirectory(options: DirectoryOptions): Directory {
  const { clock, patterns = [], oauthScope, rateLimit, addresses } = options
  const lookup = createLookup(options.accounts, patterns)
  const users = [...options.accounts, ...patterns]
  const loginDelay = createLoginDelay({ seconds: options.loginDelay ?? null, users, clock })
  const expiry = createExpiry({ days: options.expireDays ?? null, users })
  const refusal = (account: Account): LoginFailure | undefined =>
    conditionFailure(account) ?? (loginDelay.remaining(account) > 0 ? 'login-delay' : undefined)

  /** The rules in the order that tells a guesser least: place, haste, way, credentials, condition. */
  const check = (
    name: string,
    account: Account | undefined,
    attempt: Attempt,
    credentials: (account: Account) => LoginFailure | undefined,
  ): Verified => {
    const user = account?.name ?? prepare(name) ?? ''
    if (addresses && !addresses.allows(attempt.address)) return failed('address-refused')
    if (rateLimit?.blocks(user, attempt.address)) return failed('rate-limited')
    if (account?.requireTls && !attempt.tls) return failed('tls-required')
    if (account?.only && !account.only.includes(attempt.way)) return failed('mechanism-not-allowed')
    const wrong = account ? credentials(account) : 'bad-credentials'
    if (!account || wrong) {
      rateLimit?.failed(user, attempt.address)
      return failed(wrong ?? 'bad-credentials')
    }
    rateLimit?.succeeded(user)
    const cause = refusal(account)
    return cause ? failed(cause) : { ok: true, account }
  }
  const checkSecret: Directory['checkSecret'] = (name, proves, attempt) =>
    check(name, lookup.find(name), attempt, (account) => secretFailure(account, proves))

  return {
    find: lookup.find,
    accounts: lookup.accounts,
    checkSecret,
    checkPassword(name, password, attempt) {
      const presented = prepare(password)
      return checkSecret(name, (stored) => stored === presented, attempt)
    },
    checkToken: (name, token, attempt) =>
      check(name, lookup.tokenOwner(name, token), attempt, (account) =>
        tokenFailure(account, token, clock.wall(), oauthScope),
      ),
    checkCertificate(name, certificate, attempt) {
      const owner = certificate && lookup.certificateOwner(name, certificate)
      return check(name, owner, attempt, () => undefined)
    },
    acceptsCertificate: (certificate) =>
      certificate !== undefined && lookup.certificateOwner('', certificate) !== undefined,
    refusal,
    salt: (name) => options.random.derive(`scram salt of ${prepare(name) ?? ''}`).bytes(16),
    hasTokens: users.some((user) => (user.tokens ?? []).length > 0),
    oauthScope,
    loginDelay,
    expiry,
  }
}

const failed = (cause: LoginFailure): Verified => ({ ok: false, cause })
