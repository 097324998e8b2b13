import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, scram, scramLogin } from '../sasl-words.ts'

export const scramFirstFlag: BrokenClient = {
  check: 'mech.scram.first-flag',
  about: 'begins SCRAM without its header',
  async talk(hand) {
    await begin(hand)
    await hand.ask(`AUTH SCRAM-SHA-256 ${scram(hand, { gs2: '' }).first}`)
    return finish(hand, await scramLogin(hand))
  },
}
