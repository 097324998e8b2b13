import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, scramLogin } from '../sasl-words.ts'

export const scramVerifySignature: BrokenClient = {
  check: 'mech.scram.verify-signature',
  about: "does not look at the server's signature",
  scenario: 'sasl/scram-wrong-signature',
  async talk(hand) {
    await begin(hand)
    return finish(hand, await scramLogin(hand))
  },
}
