import { createHmac } from 'node:crypto'
import { inTurn } from './mechanism.ts'
import type { ClientMechanism } from './mechanism.ts'

/** RFC 2195. A challenge that is no msg-id is not answered: somebody chose it. */
export const cramMd5: ClientMechanism = {
  name: 'CRAM-MD5',
  begin({ user, password }) {
    const answer = (challenge: Buffer): string | null => {
      if (!/^<[\x21-\x7e]{1,512}>$/.test(challenge.toString('latin1'))) return null
      return `${user} ${createHmac('md5', password).update(challenge).digest('hex')}`
    }
    return { initial: null, ...inTurn(answer) }
  },
}
