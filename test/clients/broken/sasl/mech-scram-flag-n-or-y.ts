import type { BrokenClient } from '../broken-client.ts'
import { finish, scramLogin } from '../sasl-words.ts'

export const scramFlagNOrY: BrokenClient = {
  check: 'mech.scram.flag-n-or-y',
  about: 'can bind to the channel, and says n where PLUS was taken out of the list',
  scenario: 'sasl/scram-plus-stripped',
  mode: { tls: 'implicit' },
  async talk(hand) {
    await hand.greeting()
    const { lines } = await hand.askAll('CAPA')
    if (!lines.some((line) => /^SASL .*-PLUS/.test(line)))
      return finish(hand, await scramLogin(hand))
    const ways = { gs2: 'p=tls-exporter,,', binding: hand.binding('tls-exporter') }
    return finish(hand, await scramLogin(hand, 'SCRAM-SHA-256-PLUS', ways))
  },
}
