import type { BrokenClient } from '../broken-client.ts'
import { finish, plainMessage } from '../sasl-words.ts'

export const plainNotInClear: BrokenClient = {
  check: 'mech.plain.not-in-clear',
  about: 'uses PLAIN before STLS, although it is offered',
  mode: { tls: 'opportunistic' },
  // Whatever goes in clear there.
  also: ['stls.opportunistic'],
  async talk(hand) {
    await hand.greeting()
    await hand.askAll('CAPA')
    return finish(hand, await hand.ask(`AUTH PLAIN ${plainMessage(hand)}`))
  },
}
