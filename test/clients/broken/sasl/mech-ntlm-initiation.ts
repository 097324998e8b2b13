import type { BrokenClient } from '../broken-client.ts'
import { base64, begin, finish, ntlmMessage, offering } from '../sasl-words.ts'

export const ntlmInitiation: BrokenClient = {
  check: 'mech.ntlm.initiation',
  about: 'begins NTLM with its user name',
  scenario: offering('NTLM'),
  mode: { tls: 'implicit' },
  async talk(hand) {
    await begin(hand)
    await hand.ask('AUTH NTLM')
    await hand.ask(base64(hand.user))
    await hand.ask('AUTH NTLM')
    await hand.ask(ntlmMessage(1))
    await hand.ask(ntlmMessage(3))
    return finish(hand, await hand.login())
  },
}
