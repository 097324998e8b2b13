import type { BrokenClient } from '../broken-client.ts'
import { base64, finish } from '../sasl-words.ts'

export const loginNotInClear: BrokenClient = {
  check: 'mech.login.not-in-clear',
  about: 'uses LOGIN before STLS, although it is offered',
  mode: { tls: 'opportunistic' },
  // Whatever goes in clear there.
  also: ['stls.opportunistic'],
  async talk(hand) {
    await hand.greeting()
    await hand.askAll('CAPA')
    await hand.ask('AUTH LOGIN')
    await hand.ask(base64(hand.user))
    return finish(hand, await hand.ask(base64(hand.password)))
  },
}
