import type { BrokenClient } from '../broken-client.ts'

export const clientForgetsUser: BrokenClient = {
  check: 'stls.client-forgets-user',
  about: 'says PASS inside TLS for the USER of before',
  mode: { tls: 'opportunistic' },
  async talk(hand) {
    await hand.greeting()
    await hand.ask(`USER ${hand.user}`)
    await hand.startTls()
    await hand.ask(`PASS ${hand.password}`)
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
