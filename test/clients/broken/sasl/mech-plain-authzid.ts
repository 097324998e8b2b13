import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, plainMessage } from '../sasl-words.ts'

export const plainAuthzid: BrokenClient = {
  check: 'mech.plain.authzid',
  about: 'writes its name twice',
  async talk(hand) {
    await begin(hand)
    return finish(hand, await hand.ask(`AUTH PLAIN ${plainMessage(hand, hand.user)}`))
  },
}
