import { createHash } from 'node:crypto'
import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, scramLogin } from '../sasl-words.ts'

export const scramEndPoint: BrokenClient = {
  check: 'mech.scram.end-point',
  about: 'hashes the certificate by SHA-1',
  scenario: 'sasl/scram-with-and-without-plus',
  mode: { tls: 'implicit' },
  async talk(hand) {
    await begin(hand)
    const binding = createHash('sha1').update(hand.binding('certificate')).digest()
    await scramLogin(hand, 'SCRAM-SHA-256-PLUS', { gs2: 'p=tls-server-end-point,,', binding })
    return finish(hand, await hand.login())
  },
}
