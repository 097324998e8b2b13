import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, plainMessage } from '../sasl-words.ts'

export const irForm: BrokenClient = {
  check: 'sasl.ir-form',
  about: 'leaves the padding of its initial response out',
  async talk(hand) {
    await begin(hand)
    await hand.ask(`AUTH PLAIN ${plainMessage(hand).replaceAll('=', '')}`)
    return finish(hand, await hand.ask(`AUTH PLAIN ${plainMessage(hand)}`))
  },
}
