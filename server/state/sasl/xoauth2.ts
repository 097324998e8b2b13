import type { Mechanism } from '../mechanism.ts'
import { bearerExchange, type BearerDialect } from './bearer.ts'
import { bearerToken, parsePairs } from './pairs.ts'

const dialect: BearerDialect = {
  parse(message) {
    const pairs = parsePairs(message)
    const name = pairs?.get('user')
    const token = bearerToken(pairs?.get('auth'))
    return name && token !== undefined ? { name, token } : undefined
  },
  error: (cause, scope) => ({
    status: cause === 'malformed' ? '400' : '401',
    schemes: 'Bearer',
    ...(scope === undefined ? {} : { scope }),
  }),
}

/** Google's forerunner of OAUTHBEARER, which Microsoft took over: user name and bearer token. */
export const xoauth2: Mechanism = {
  name: 'XOAUTH2',
  rfc: 'google-xoauth2',
  summary: 'a user name and an OAuth 2 bearer token',
  serverFirst: false,
  plaintext: true,
  needs: 'tokens',
  start: (context) => bearerExchange(context, dialect),
}
