import type { BrokenClient } from '../broken-client.ts'

export const clientExpectsNoGreeting: BrokenClient = {
  check: 'stls.client-expects-no-greeting',
  about: 'waits for a greeting inside TLS',
  mode: { tls: 'stls' },
  async talk(hand) {
    await hand.greeting()
    await hand.startTls()
    await hand.readAvailable(60_000)
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
