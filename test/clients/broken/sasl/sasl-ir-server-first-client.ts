import type { BrokenClient } from '../broken-client.ts'
import { base64, begin, cramMessage, finish } from '../sasl-words.ts'

export const irServerFirst: BrokenClient = {
  check: 'sasl.ir-server-first.client',
  about: 'starts CRAM-MD5 with its user name as initial response',
  async talk(hand) {
    await begin(hand)
    await hand.ask(`AUTH CRAM-MD5 ${base64(hand.user)}`)
    const challenge = await hand.ask('AUTH CRAM-MD5')
    return finish(hand, await hand.ask(cramMessage(hand, challenge)))
  },
}
