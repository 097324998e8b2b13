import type { BrokenClient } from '../broken-client.ts'

export const closeNotifyClient: BrokenClient = {
  check: 'tls.close-notify.client',
  about: 'closes TCP without a word of TLS',
  mode: { tls: 'implicit' },
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.fetchAll()
    await hand.ask('QUIT')
    hand.cut()
  },
}
