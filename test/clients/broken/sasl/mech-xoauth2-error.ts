import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, withToken, xoauth2Message } from '../sasl-words.ts'

export const xoauth2Error: BrokenClient = {
  check: 'mech.xoauth2.error',
  about: 'answers the error with its token once more',
  scenario: withToken,
  mode: { tls: 'implicit' },
  async talk(hand) {
    await begin(hand)
    await hand.ask('AUTH XOAUTH2')
    await hand.ask(xoauth2Message(hand, 'ya29.old'))
    await hand.ask(xoauth2Message(hand, 'ya29.old'))
    await hand.ask('AUTH XOAUTH2')
    return finish(hand, await hand.ask(xoauth2Message(hand)))
  },
}
