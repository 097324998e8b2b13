import { createHmac } from 'node:crypto'
import { utf8Text } from '../../accounts/prepare.ts'
import type { Mechanism, SaslContext } from '../mechanism.ts'
import { failure, serverFirst } from './exchange.ts'

/**
 * The client answers a challenge with its name and a keyed digest of it. A name may hold spaces, so
 * the digest is what follows the last one. Only lower-case digits are a digest (RFC 2195 section 2).
 */
export const cramMd5: Mechanism = {
  name: 'CRAM-MD5',
  rfc: '2195',
  summary: 'keyed MD5 of a challenge',
  serverFirst: true,
  plaintext: false,
  start(context) {
    const challenge = msgId(context)
    return serverFirst(
      () => challenge,
      [
        (response) => {
          const [, name, digest] = /^(.+) ([0-9a-f]{32})$/s.exec(utf8Text(response) ?? '') ?? []
          if (name === undefined) return failure('malformed')
          const verified = context.checkSecret(
            name,
            (password) => createHmac('md5', password).update(challenge).digest('hex') === digest,
          )
          return verified.ok
            ? { kind: 'success', account: verified.account }
            : failure(verified.cause)
        },
      ],
    )
  },
}

/** Random digits, the time in ms and the host, in the form of an RFC 822 msg-id; never the same twice. */
function msgId({ random, clock, host }: SaslContext): string {
  const digits = random.bytes(8).readBigUInt64BE()
  return `<${digits}.${Math.floor(clock.wall())}@${host}>`
}
