import type { BrokenClient } from '../broken-client.ts'
import { base64, begin, cramMessage, finish } from '../sasl-words.ts'

export const cramMd5Response: BrokenClient = {
  check: 'mech.cram-md5.response',
  about: 'writes the digest in upper case',
  async talk(hand) {
    await begin(hand)
    const [name = '', digest = ''] = Buffer.from(
      cramMessage(hand, await hand.ask('AUTH CRAM-MD5')),
      'base64',
    )
      .toString()
      .split(' ')
    await hand.ask(base64(`${name} ${digest.toUpperCase()}`))
    const challenge = await hand.ask('AUTH CRAM-MD5')
    return finish(hand, await hand.ask(cramMessage(hand, challenge)))
  },
}
