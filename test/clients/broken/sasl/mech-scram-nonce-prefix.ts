import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, scramLogin } from '../sasl-words.ts'

export const scramNoncePrefix: BrokenClient = {
  check: 'mech.scram.nonce-prefix',
  about: 'takes whatever nonce it gets',
  scenario: 'sasl/scram-foreign-nonce',
  async talk(hand) {
    await begin(hand)
    return finish(hand, await scramLogin(hand))
  },
}
