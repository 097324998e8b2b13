import { utf8Text } from '../../accounts/prepare.ts'
import type { Mechanism } from '../mechanism.ts'
import { challenge, clientFirst, failure } from './exchange.ts'

/**
 * Never a standard: two prompts, answered by user name and password. The prompts are those of
 * draft-murchison-sasl-login, which some clients compare. Some send the user name as initial
 * response; it is taken for the answer to the first prompt.
 */
export const login: Mechanism = {
  name: 'LOGIN',
  rfc: 'draft-murchison-sasl-login',
  summary: 'user name and password, each asked for',
  serverFirst: false,
  plaintext: true,
  start(context) {
    let name: string | undefined
    return clientFirst(
      [
        (response) => {
          name = utf8Text(response)
          return name === undefined ? failure('malformed') : challenge('Password:')
        },
        (response) => {
          const password = utf8Text(response)
          if (name === undefined || password === undefined) return failure('malformed')
          const verified = context.checkPassword(name, password)
          return verified.ok
            ? { kind: 'success', account: verified.account }
            : failure(verified.cause)
        },
      ],
      'Username:',
    )
  },
}
