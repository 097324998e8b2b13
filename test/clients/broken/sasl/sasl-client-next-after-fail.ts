import type { BrokenClient } from '../broken-client.ts'
import { begin, cramMessage } from '../sasl-words.ts'

export const nextAfterFail: BrokenClient = {
  check: 'sasl.client-next-after-fail',
  about: 'tries CRAM-MD5 a dozen times before it takes another way',
  scenario: 'authentication/mechanism-refused',
  async talk(hand) {
    await begin(hand)
    for (let count = 0; count < 12; count++) {
      const challenge = await hand.ask('AUTH CRAM-MD5')
      await hand.ask(cramMessage(hand, challenge))
    }
    await hand.quit()
    return 1
  },
}
