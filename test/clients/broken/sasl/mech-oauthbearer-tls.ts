import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, oauthBearerMessage, withToken } from '../sasl-words.ts'

export const oauthBearerTls: BrokenClient = {
  check: 'mech.oauthbearer.tls',
  about: 'sends its token in clear',
  scenario: withToken,
  async talk(hand) {
    await begin(hand)
    return finish(hand, await hand.ask(`AUTH OAUTHBEARER ${oauthBearerMessage(hand)}`))
  },
}
