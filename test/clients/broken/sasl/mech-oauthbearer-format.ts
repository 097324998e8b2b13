import type { BrokenClient } from '../broken-client.ts'
import {
  base64,
  begin,
  finish,
  oauthBearerMessage,
  withToken,
  xoauth2Message,
} from '../sasl-words.ts'

export const oauthBearerFormat: BrokenClient = {
  check: 'mech.oauthbearer.format',
  about: "sends XOAUTH2's message by OAUTHBEARER",
  scenario: withToken,
  mode: { tls: 'implicit' },
  async talk(hand) {
    await begin(hand)
    await hand.ask(`AUTH OAUTHBEARER ${xoauth2Message(hand)}`)
    await hand.ask(base64('\x01'))
    return finish(hand, await hand.ask(`AUTH OAUTHBEARER ${oauthBearerMessage(hand)}`))
  },
}
