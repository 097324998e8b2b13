import type { BrokenClient } from '../broken-client.ts'
import { begin, finish, withToken, xoauth2Message } from '../sasl-words.ts'

export const ir255: BrokenClient = {
  check: 'sasl.ir-255',
  about: 'sends a token of 300 octets in the AUTH line',
  scenario: withToken,
  mode: { tls: 'implicit' },
  // The line is too long whatever stands in it.
  also: ['cmd.max-255'],
  async talk(hand) {
    await begin(hand)
    await hand.ask(`AUTH XOAUTH2 ${xoauth2Message(hand, 'x'.repeat(300))}`)
    await hand.ask('')
    return finish(hand, await hand.ask(`AUTH XOAUTH2 ${xoauth2Message(hand)}`))
  },
}
