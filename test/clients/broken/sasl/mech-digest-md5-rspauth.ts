import type { BrokenClient } from '../broken-client.ts'
import { begin, digestMessage, finish } from '../sasl-words.ts'

export const digestMd5Rspauth: BrokenClient = {
  check: 'mech.digest-md5.rspauth',
  about: 'does not look at rspauth',
  scenario: 'sasl/digest-wrong-proof',
  async talk(hand) {
    await begin(hand)
    await hand.ask(digestMessage(hand, await hand.ask('AUTH DIGEST-MD5')))
    return finish(hand, await hand.ask(''))
  },
}
