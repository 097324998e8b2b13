import type { BrokenClient } from '../broken-client.ts'
import { cramMessage, finish } from '../sasl-words.ts'

export const plainOverTls: BrokenClient = {
  check: 'sasl.plain-over-tls',
  about: 'knows CRAM-MD5 alone, and finds no way in where PLAIN is the only mechanism',
  scenario: 'sasl/plain-alone',
  mode: { tls: 'implicit' },
  async talk(hand) {
    await hand.greeting()
    const { lines } = await hand.askAll('CAPA')
    if (!lines.some((line) => /^SASL .*CRAM-MD5/.test(line))) {
      await hand.quit()
      return 1
    }
    const challenge = await hand.ask('AUTH CRAM-MD5')
    return finish(hand, await hand.ask(cramMessage(hand, challenge)))
  },
}
