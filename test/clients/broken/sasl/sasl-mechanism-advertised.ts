import type { BrokenClient } from '../broken-client.ts'
import { begin, cramMessage, finish, offering } from '../sasl-words.ts'

export const mechanismAdvertised: BrokenClient = {
  check: 'sasl.mechanism-advertised',
  about: 'uses PLAIN although the list has CRAM-MD5 alone',
  scenario: offering('CRAM-MD5'),
  async talk(hand) {
    await begin(hand)
    await hand.ask('AUTH PLAIN')
    const challenge = await hand.ask('AUTH CRAM-MD5')
    return finish(hand, await hand.ask(cramMessage(hand, challenge)))
  },
}
