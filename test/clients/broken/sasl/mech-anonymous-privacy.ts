import type { BrokenClient } from '../broken-client.ts'
import { base64, begin, finish } from '../sasl-words.ts'

export const anonymousPrivacy: BrokenClient = {
  check: 'mech.anonymous.privacy',
  about: 'leaves its mail address as trace',
  scenario: 'sasl/anonymous-alone',
  async talk(hand) {
    await begin(hand)
    return finish(hand, await hand.ask(`AUTH ANONYMOUS ${base64(`${hand.user}@example.test`)}`))
  },
}
