import type { Clock } from '../base/clock.ts'
import type { Random } from '../base/random.ts'
import type { Account, LoginFailure, Verified } from '../accounts/account.ts'
import type { TlsFacts } from '../tls/facts.ts'

/** What a SASL mechanism may ask of its surroundings. Pure: no socket, no clock of its own. */
export interface SaslContext {
  /** The host name in CRAM-MD5 challenges. */
  readonly host: string
  readonly tls: TlsFacts | null
  /** True where the -PLUS variants are offered on this connection, for SCRAM's downgrade check. */
  readonly offersChannelBinding: boolean
  readonly random: Random
  readonly clock: Clock
  /** Looks an account up by its prepared name; undefined where there is none. */
  find(name: string): Account | undefined
  /** Checks a name and password, application passwords and account conditions included. */
  checkPassword(name: string, password: string): Verified
  /** Checks a bearer token; `name` is empty where the client left it out. */
  checkToken(name: string, token: string): Verified
}

/** What a step of the exchange leads to. */
export type SaslStep =
  /** Goes out as `+ ` and base64; an empty buffer is the empty challenge (RFC 5034 section 4). */
  | { readonly kind: 'challenge'; readonly data: Uint8Array }
  /** `authorizeAs` is the authzid where it differs from the account's name. */
  | { readonly kind: 'success'; readonly account: Account; readonly authorizeAs?: string }
  | { readonly kind: 'anonymous'; readonly trace: string }
  | { readonly kind: 'failure'; readonly cause: LoginFailure }

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
