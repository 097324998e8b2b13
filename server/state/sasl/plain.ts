import { utf8Text } from '../../accounts/prepare.ts'
import type { Mechanism } from '../mechanism.ts'
import { authorize } from './authorize.ts'
import { clientFirst, failure } from './exchange.ts'

/**
 * One message: `[authzid] NUL authcid NUL passwd`, in UTF-8. Each part may be 255 octets and more.
 * Names and passwords that SASLprep refuses or empties fail as wrong ones do (RFC 4616 section 2).
 */
export const plain: Mechanism = {
  name: 'PLAIN',
  rfc: '4616',
  summary: 'user name and password in one message',
  serverFirst: false,
  plaintext: true,
  start: (context) =>
    clientFirst([
      (response) => {
        const [authzid, authcid, password, ...rest] = utf8Text(response)?.split('\0') ?? []
        if (authcid === undefined || password === undefined || rest.length > 0) {
          return failure('malformed')
        }
        const verified = context.checkPassword(authcid, password)
        return verified.ok ? authorize(context, verified.account, authzid) : failure(verified.cause)
      },
    ]),
}
