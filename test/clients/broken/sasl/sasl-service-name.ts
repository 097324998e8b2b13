import type { BrokenClient } from '../broken-client.ts'
import { begin, digestMessage, finish, offering } from '../sasl-words.ts'

export const serviceName: BrokenClient = {
  check: 'sasl.service-name',
  about: 'calls the service pop3',
  scenario: offering('DIGEST-MD5'),
  async talk(hand) {
    await begin(hand)
    const challenge = await hand.ask('AUTH DIGEST-MD5')
    await hand.ask(digestMessage(hand, challenge, 'pop3/localhost'))
    const again = await hand.ask('AUTH DIGEST-MD5')
    await hand.ask(digestMessage(hand, again))
    return finish(hand, await hand.ask(''))
  },
}
