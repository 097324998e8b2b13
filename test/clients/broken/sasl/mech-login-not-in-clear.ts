import type { BrokenClient } from '../broken-client.ts'
import { base64, finish } from '../sasl-words.ts'

export const loginNotInClear: BrokenClient = {
  check: 'mech.login.not-in-clear',
  about: 'uses LOGIN before STLS, although it was told to use TLS',
  mode: { tls: 'stls' },
  also: ['no-leak'],
  async talk(hand) {
    await hand.greeting()
    await hand.askAll('CAPA')
    await hand.ask('AUTH LOGIN')
    await hand.ask(base64(hand.user))
    return finish(hand, await hand.ask(base64(hand.password)))
  },
}
