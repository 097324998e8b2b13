import type { Mechanism } from '../mechanism.ts'
import { challenge, clientFirst, failure } from './exchange.ts'
import { challengeMessage, messageType, parseAuthenticate } from './ntlm/messages.ts'
import { provesPassword } from './ntlm/proof.ts'

/**
 * NEGOTIATE from the client, CHALLENGE from the server, AUTHENTICATE from the client (MS-POP3 section
 * 2.2.1, MS-NLMP), in version 1 or 2 as the client likes. Old and weak; off unless enabled.
 */
export const ntlm: Mechanism = {
  name: 'NTLM',
  rfc: 'ms-nlmp',
  summary: "Microsoft's challenge and response",
  serverFirst: false,
  plaintext: false,
  start(context) {
    const nonce = context.random.bytes(8)
    return clientFirst([
      (response) =>
        messageType(response) === 1
          ? challenge(challengeMessage(nonce, context.host))
          : failure('malformed'),
      (response) => {
        const answer = parseAuthenticate(response)
        if (!answer) return failure('malformed')
        const verified = context.checkSecret(answer.user, (password) =>
          provesPassword(answer, nonce, password),
        )
        return verified.ok
          ? { kind: 'success', account: verified.account }
          : failure(verified.cause)
      },
    ])
  },
}
