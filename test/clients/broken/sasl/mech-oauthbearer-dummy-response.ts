import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, oauthBearerMessage, withToken } from '../sasl-words.ts'

export const oauthBearerDummy: BrokenClient = {
  check: 'mech.oauthbearer.dummy-response',
  about: "answers the error with XOAUTH2's empty line",
  scenario: withToken,
  mode: { tls: 'implicit' },
  async talk(hand) {
    await begin(hand)
    await hand.ask(`AUTH OAUTHBEARER ${oauthBearerMessage(hand, 'ya29.old')}`)
    await hand.ask('')
    return finish(hand, await hand.ask(`AUTH OAUTHBEARER ${oauthBearerMessage(hand)}`))
  },
}
