import type { BrokenClient } from '../broken-client.ts'
import { begin, digestMessage, finish } from '../sasl-words.ts'

export const digestMd5Historic: BrokenClient = {
  check: 'mech.digest-md5.historic',
  about: 'takes DIGEST-MD5 where SCRAM is offered too',
  scenario: 'sasl/one-more-empty-round',
  async talk(hand) {
    await begin(hand)
    const challenge = await hand.ask('AUTH DIGEST-MD5')
    await hand.ask(digestMessage(hand, challenge))
    return finish(hand, await hand.ask(''))
  },
}
