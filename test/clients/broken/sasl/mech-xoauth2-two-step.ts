import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, xoauth2Message } from '../sasl-words.ts'

export const xoauth2TwoStep: BrokenClient = {
  check: 'mech.xoauth2.two-step',
  about: 'sends its token in the AUTH line, whatever comes of it',
  scenario: 'authentication/token-in-two-steps-only',
  mode: { tls: 'implicit' },
  async talk(hand) {
    await begin(hand)
    return finish(hand, await hand.ask(`AUTH XOAUTH2 ${xoauth2Message(hand)}`))
  },
}
