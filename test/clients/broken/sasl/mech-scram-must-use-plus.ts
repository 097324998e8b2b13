import { createHash } from 'node:crypto'
import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, scramLogin } from '../sasl-words.ts'

export const scramMustUsePlus: BrokenClient = {
  check: 'mech.scram.must-use-plus',
  about: 'binds to the channel at its second start alone',
  scenario: 'sasl/scram-with-and-without-plus',
  mode: { tls: 'implicit' },
  async talk(hand, { phase }) {
    await begin(hand)
    if (phase === 'scenario') return finish(hand, await scramLogin(hand))
    const binding = createHash('sha256').update(hand.binding('certificate')).digest()
    const ways = { gs2: 'p=tls-server-end-point,,', binding }
    return finish(hand, await scramLogin(hand, 'SCRAM-SHA-256-PLUS', ways))
  },
}
