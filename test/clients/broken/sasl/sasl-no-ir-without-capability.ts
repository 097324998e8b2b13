import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, plainMessage } from '../sasl-words.ts'

export const noIrWithoutCapability: BrokenClient = {
  check: 'sasl.no-ir-without-capability',
  about: 'sends an initial response although CAPA is refused',
  scenario: 'capabilities/refused',
  // No AUTH at all would have been right.
  also: ['sasl.client-gate'],
  async talk(hand) {
    await begin(hand)
    return finish(hand, await hand.ask(`AUTH PLAIN ${plainMessage(hand)}`))
  },
}
