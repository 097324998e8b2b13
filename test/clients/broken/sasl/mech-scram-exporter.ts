import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, scramLogin } from '../sasl-words.ts'

export const scramExporter: BrokenClient = {
  check: 'mech.scram.exporter',
  about: 'binds to TLS 1.3 by tls-unique, which it does not have',
  scenario: 'sasl/scram-with-and-without-plus',
  mode: { tls: 'implicit' },
  async talk(hand) {
    await begin(hand)
    const ways = { gs2: 'p=tls-unique,,', binding: Buffer.alloc(12, 1) }
    await scramLogin(hand, 'SCRAM-SHA-256-PLUS', ways)
    return finish(hand, await hand.login())
  },
}
