import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, plainMessage } from '../sasl-words.ts'

export const clientGate: BrokenClient = {
  check: 'sasl.client-gate',
  about: 'tries AUTH PLAIN, without an initial response, although CAPA is refused',
  scenario: 'capabilities/refused',
  async talk(hand) {
    await begin(hand)
    await hand.ask('AUTH PLAIN')
    return finish(hand, await hand.ask(plainMessage(hand)))
  },
}
