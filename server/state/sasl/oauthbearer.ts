import type { Mechanism } from '../mechanism.ts'
import { bearerExchange, type BearerDialect } from './bearer.ts'
import { parseGs2 } from './gs2.ts'
import { bearerToken, parsePairs } from './pairs.ts'

const dialect: BearerDialect = {
  parse(message) {
    const header = parseGs2(message)
    // There is no -PLUS variant, so nothing to bind to; the header ends in front of an octet 01.
    if (!header || header.flag === 'p' || !header.rest.startsWith('\x01')) return undefined
    const token = bearerToken(parsePairs(header.rest.slice(1))?.get('auth'))
    return token === undefined ? undefined : { name: header.authzid, token }
  },
  error(cause, scope) {
    const status = statuses[cause as keyof typeof statuses] ?? 'invalid_token'
    return { status, ...(scope === undefined ? {} : { scope }) }
  },
}

/** Error codes of RFC 6750 section 3.1. */
const statuses = {
  malformed: 'invalid_request',
  'token-scope': 'insufficient_scope',
  'not-authorized': 'insufficient_scope',
} as const

/** An OAuth 2 bearer token; the user's name is optional, since the token tells whose it is. */
export const oauthBearer: Mechanism = {
  name: 'OAUTHBEARER',
  rfc: '7628',
  summary: 'an OAuth 2 bearer token',
  serverFirst: false,
  plaintext: true,
  needs: 'tokens',
  start: (context) => bearerExchange(context, dialect),
}
