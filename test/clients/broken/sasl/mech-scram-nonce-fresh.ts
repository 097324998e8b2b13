import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, scramLogin } from '../sasl-words.ts'

export const scramNonceFresh: BrokenClient = {
  check: 'mech.scram.nonce-fresh',
  about: 'has one nonce for all its life',
  async talk(hand) {
    await begin(hand)
    return finish(
      hand,
      await scramLogin(hand, 'SCRAM-SHA-256', { nonce: 'fyko+d2lbbFgONRv9qkxdawL' }),
    )
  },
}
