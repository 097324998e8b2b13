import { utf8Text } from '../../accounts/prepare.ts'
import type { Mechanism } from '../mechanism.ts'
import { authorize } from './authorize.ts'
import { clientFirst, failure } from './exchange.ts'

/**
 * TLS has shown who the client is; the one message names whom it wants to be, and may be empty
 * (RFC 4422 appendix A). Without a certificate that belongs to an account it fails.
 */
export const external: Mechanism = {
  name: 'EXTERNAL',
  rfc: '4422',
  summary: 'the TLS client certificate',
  serverFirst: false,
  plaintext: false,
  needs: 'client-certificate',
  start: (context) =>
    clientFirst([
      (response) => {
        const authzid = utf8Text(response)
        // A NUL has no place in an authorization identity (RFC 4422 appendix A.1).
        if (authzid === undefined || authzid.includes('\0')) return failure('malformed')
        const verified = context.checkCertificate(authzid)
        return verified.ok ? authorize(context, verified.account, authzid) : failure(verified.cause)
      },
    ]),
}
