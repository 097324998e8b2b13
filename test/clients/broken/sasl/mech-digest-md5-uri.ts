import type { BrokenClient } from '../broken-client.ts'
import { begin, digestMessage, finish, offering } from '../sasl-words.ts'

export const digestMd5Uri: BrokenClient = {
  check: 'mech.digest-md5.uri',
  about: 'writes no host into digest-uri',
  scenario: offering('DIGEST-MD5'),
  async talk(hand) {
    await begin(hand)
    await hand.ask(digestMessage(hand, await hand.ask('AUTH DIGEST-MD5'), 'pop/'))
    return finish(hand, await hand.ask(''))
  },
}
