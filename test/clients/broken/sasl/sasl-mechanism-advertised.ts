import type { BrokenClient } from '../broken-client.ts'
import { base64, begin, finish } from '../sasl-words.ts'

export const mechanismAdvertised: BrokenClient = {
  check: 'sasl.mechanism-advertised',
  about: 'tries PLAIN although the list has ANONYMOUS alone',
  scenario: 'sasl/anonymous-alone',
  async talk(hand) {
    await begin(hand)
    await hand.ask('AUTH PLAIN')
    return finish(hand, await hand.ask(`AUTH ANONYMOUS ${base64('sirhc')}`))
  },
}
