import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, withToken, xoauth2Message } from '../sasl-words.ts'

export const oauthTokenRefresh: BrokenClient = {
  check: 'mech.oauth.token-refresh',
  about: 'tries a refused token once more before it fetches another',
  scenario: withToken,
  mode: { tls: 'implicit' },
  async talk(hand) {
    await begin(hand)
    for (const bearer of ['ya29.old', 'ya29.old']) {
      await hand.ask('AUTH XOAUTH2')
      await hand.ask(xoauth2Message(hand, bearer))
      await hand.ask('')
    }
    await hand.ask('AUTH XOAUTH2')
    return finish(hand, await hand.ask(xoauth2Message(hand)))
  },
}
