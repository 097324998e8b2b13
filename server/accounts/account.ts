import type { Maildrop } from '../mailbox/message.ts'

/** A bearer token for XOAUTH2 and OAUTHBEARER. */
export interface BearerToken {
  readonly token: string
  /** When it stops being valid, in ms since 1970 by the injected clock; without it, never. */
  readonly expiresAt?: number
  /** Scopes it carries; the error challenge names the one that is missing. */
  readonly scope?: string
}

/** One user. */
export interface Account {
  /** The login name, after SASLprep. */
  readonly name: string
  readonly password?: string
  /** Passwords for applications; where `appPasswordsOnly`, the main one is refused. */
  readonly appPasswords?: readonly string[]
  readonly appPasswordsOnly?: boolean
  readonly tokens?: readonly BearerToken[]
  /** `disabled` and `locked` refuse right credentials with [AUTH] (why: failure.ts); `trouble` is a system fault. */
  readonly condition?: 'disabled' | 'locked' | 'temporary-trouble' | 'permanent-trouble'
  /** Which ways in this user has; all enabled ones by default (RFC 1939 section 13 wants PASS or APOP, not both). */
  readonly only?: readonly LoginWay[]
  /** Where true, every login without TLS is refused for this user, right or wrong (RFC 8314 section 4.1). */
  readonly requireTls?: boolean
  /** Subjects or mail addresses of client certificates that may log in by EXTERNAL. */
  readonly certificates?: readonly string[]
  /** Other users this one may act for (authzid); `*` stands for all of them. */
  readonly mayActFor?: readonly string[]
  /** Seconds between logins, instead of the server's LOGIN-DELAY. */
  readonly loginDelay?: number
  /** Days until messages expire, or `never`, instead of the server's EXPIRE. */
  readonly expireDays?: number | 'never'
  readonly maildrop: Maildrop
}

/** The ways in: USER and PASS, APOP, or AUTH. */
export type LoginWay = 'pass' | 'apop' | 'sasl'

/** Why a login failed. Each cause maps to one response code and one text, in one table. */
export type LoginFailure =
  | 'bad-credentials'
  | 'app-password-required'
  | 'token-expired'
  | 'token-scope'
  | 'account-disabled'
  | 'account-locked'
  | 'rate-limited'
  | 'address-refused'
  | 'tls-required'
  | 'mechanism-not-allowed'
  | 'channel-binding'
  | 'not-authorized'
  | 'login-delay'
  | 'in-use'
  | 'temporary-trouble'
  | 'permanent-trouble'
  | 'malformed'

/** The outcome of checking credentials. */
export type Verified =
  | { readonly ok: true; readonly account: Account }
  /** `line` is said in place of the usual words: `-ERR ...`, from a scenario. */
  | { readonly ok: false; readonly cause: LoginFailure; readonly line?: string }
