import type { Mechanism } from '../mechanism.ts'
import { challenge, clientFirst, failure } from './exchange.ts'
import {
  challengeMessage,
  messageType,
  parseAuthenticate,
  provesPassword,
} from './ntlm/messages.ts'

/**
 * NEGOTIATE from the client, CHALLENGE from the server, AUTHENTICATE from the client (MS-POP3 section
 * 2.2.1, MS-NLMP). Off unless enabled; NTLMv2 only, as Windows has refused the older one for long.
 */
export const ntlm: Mechanism = {
  name: 'NTLM',
  rfc: 'ms-nlmp',
  summary: "Microsoft's challenge and response, version 2",
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
