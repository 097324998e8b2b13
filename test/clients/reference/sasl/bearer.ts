import type { ClientExchange, ClientMechanism } from './mechanism.ts'

/** Google's: an error in JSON is answered with an empty line, and -ERR follows. */
export const xoauth2: ClientMechanism = {
  name: 'XOAUTH2',
  twoSteps: true,
  begin: ({ user, password }) => bearer(`user=${user}\x01auth=Bearer ${password}\x01\x01`, ''),
}

/** RFC 7628: an error in JSON is answered with an octet 01. */
export const oauthBearer: ClientMechanism = {
  name: 'OAUTHBEARER',
  begin({ user, password }) {
    const name = user.replaceAll('=', '=3D').replaceAll(',', '=2C')
    return bearer(`n,a=${name},\x01auth=Bearer ${password}\x01\x01`, '\x01')
  },
}

/** The token once, then one answer to the server's complaint, then no more. */
function bearer(initial: string, toError: string): ClientExchange {
  let refused = false
  return {
    initial,
    answer() {
      if (refused) return null
      refused = true
      return toError
    },
    // After an error in JSON there is nothing to believe any more.
    done: () => !refused,
  }
}
