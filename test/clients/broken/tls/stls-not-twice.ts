import type { BrokenClient } from '../broken-client.ts'

export const notTwice: BrokenClient = {
  check: 'stls.not-twice',
  about: 'says STLS on the TLS port',
  mode: { tls: 'implicit' },
  async talk(hand) {
    await hand.greeting()
    await hand.ask('STLS')
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
