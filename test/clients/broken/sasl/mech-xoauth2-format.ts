import type { BrokenClient } from '../broken-client.ts'
import { base64, begin, finish, token, withToken, xoauth2Message } from '../sasl-words.ts'

export const xoauth2Format: BrokenClient = {
  check: 'mech.xoauth2.format',
  about: 'ends XOAUTH2 with one 01 in place of two',
  scenario: withToken,
  mode: { tls: 'implicit' },
  async talk(hand) {
    await begin(hand)
    await hand.ask('AUTH XOAUTH2')
    await hand.ask(base64(`user=${hand.user}\x01auth=Bearer ${token}\x01`))
    await hand.ask('')
    await hand.ask('AUTH XOAUTH2')
    return finish(hand, await hand.ask(xoauth2Message(hand)))
  },
}
