import type { LoginFailure } from '../../accounts/account.ts'
import { utf8Text } from '../../accounts/prepare.ts'
import type { SaslContext, SaslExchange, SaslStep } from '../mechanism.ts'
import { authorize } from './authorize.ts'
import { challenge, clientFirst, failure } from './exchange.ts'

/** A user name and a bearer token, as one of the two OAuth mechanisms writes them. */
export interface BearerRequest {
  /** Empty where the client left it out. */
  readonly name: string
  /** Empty where the client only asks what is wanted of it. */
  readonly token: string
}

/** In what OAUTHBEARER and XOAUTH2 differ. */
export interface BearerDialect {
  /** Undefined where the message is malformed. */
  parse(message: string): BearerRequest | undefined
  /** The JSON of the error challenge. */
  error(cause: LoginFailure, scope: string | undefined): object
}

/** Where a new or another token could help. After any other refusal fetching one would be in vain. */
const tokenTrouble: ReadonlySet<LoginFailure> = new Set([
  'bad-credentials',
  'token-expired',
  'token-scope',
  'not-authorized',
  'malformed',
])

/**
 * One message; where its token is at fault, first an error in JSON as a challenge, and the failure
 * only after the client's answer to it (RFC 7628 section 3.2.3), whatever that is.
 */
export function bearerExchange(context: SaslContext, dialect: BearerDialect): SaslExchange {
  let outcome: SaslStep = failure('malformed')
  const check = (message: string | undefined): SaslStep => {
    const request = message === undefined ? undefined : dialect.parse(message)
    if (!request) return failure('malformed')
    const verified = context.checkToken(request.name, request.token)
    if (!verified.ok) return failure(verified.cause)
    return authorize(context, verified.account, request.name)
  }
  return clientFirst([
    (response) => {
      outcome = check(utf8Text(response))
      if (outcome.kind !== 'failure' || !tokenTrouble.has(outcome.cause)) return outcome
      if (!context.oauthErrorChallenge) return outcome
      return challenge(JSON.stringify(dialect.error(outcome.cause, context.oauthScope)))
    },
    () => outcome,
  ])
}
