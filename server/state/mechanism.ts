import type { Account, LoginFailure, Verified } from '../accounts/account.ts'
import type { Clock } from '../base/clock.ts'
import type { Random } from '../base/random.ts'
import type { TlsFacts } from '../tls/facts.ts'

/**
 * What a SASL mechanism may ask of its surroundings. Pure: no socket, no clock of its own.
 * `saslContext` in sasl/context.ts makes it. Names and passwords may come as the client sent them,
 * decoded: each function prepares them with SASLprep.
 */
export interface SaslContext {
  /** The host name in CRAM-MD5 challenges. */
  readonly host: string
  readonly tls: TlsFacts | null
  /** True where the -PLUS variants are offered on this connection, for SCRAM's downgrade check. */
  readonly offersChannelBinding: boolean
  /** SCRAM's iteration count; RFC 7677 section 4 asks for 4096 or more. */
  readonly scramIterations: number
  /** Whether a bad bearer token is told by a challenge before the failure (RFC 7628 section 3.2.3). */
  readonly oauthErrorChallenge: boolean
  /** The scope a bearer token must carry; the OAuth error challenges name it. */
  readonly oauthScope?: string
  /** A stream of this one exchange: challenges and nonces come from it, so it must never repeat. */
  readonly random: Random
  readonly clock: Clock
  /** The account's name behind one that was presented; the same, unless a scenario gives accounts more names. */
  nameOf(name: string): string
  /** Looks an account up by its name; undefined where there is none. Says nothing of its condition. */
  find(name: string): Account | undefined
  /** Checks a name and password, application passwords and account conditions included. */
  checkPassword(name: string, password: string): Verified
  /**
   * The same for a mechanism that never sees the password: `proves` is asked of each password the
   * account has, already prepared, until it says yes.
   */
  checkSecret(name: string, proves: (password: string) => boolean): Verified
  /**
   * Finds whose bearer token this is; `name` is empty where the client left it out. The owner may be
   * another user than `name`: whether the one may act for the other is `authorize`'s to say.
   */
  checkToken(name: string, token: string): Verified
  /** The account this connection's client certificate stands for; with `name`, that one first. */
  checkCertificate(name: string): Verified
  /** Why this account cannot be entered now, whoever asks: its condition, or LOGIN-DELAY. */
  refusal(account: Account): LoginFailure | undefined
  /** The SCRAM salt of a name: the same each time, and given for unknown names as well. */
  salt(name: string): Buffer
}

/** What a step of the exchange leads to. */
export type SaslStep =
  /** Goes out as `+ ` and base64; an empty buffer is the empty challenge (RFC 5034 section 4). */
  | { readonly kind: 'challenge'; readonly data: Uint8Array }
  /** `authorizeAs` is the authzid where it differs from the account's name. */
  | { readonly kind: 'success'; readonly account: Account; readonly authorizeAs?: string }
  | { readonly kind: 'anonymous'; readonly trace: string }
  /** `name` is the account it was tried on, for the rate limit, where the client named one. */
  | { readonly kind: 'failure'; readonly cause: LoginFailure; readonly name?: string }

/** One exchange, from AUTH to its outcome. */
export interface SaslExchange {
  /**
   * @param response the decoded octets of the client's answer; undefined at the start where the
   * client sent no initial response (`=` as initial response arrives as an empty buffer).
   */
  step(response: Buffer | undefined): SaslStep | Promise<SaslStep>
}

/** A SASL mechanism (RFC 4422) as a definition: one file each in sasl/. */
export interface Mechanism {
  /** Its registered name, upper case. */
  readonly name: string
  readonly rfc: string
  readonly summary: string
  /** True where the server speaks first, so that an initial response is an error (RFC 5034 section 4). */
  readonly serverFirst: boolean
  /** True where the password can be read off the wire: never offered before TLS under the strict policy. */
  readonly plaintext: boolean
  /** What must be there before it is offered. */
  readonly needs?: 'tls' | 'client-certificate' | 'tokens' | 'anonymous-account'
  start(context: SaslContext): SaslExchange
}
