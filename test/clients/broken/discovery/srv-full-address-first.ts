import type { BrokenClient } from '../broken-client.ts'

export const fullAddressFirst: BrokenClient = {
  check: 'srv.full-address-first',
  about: 'tries the name before the at sign alone',
  mode: { tls: 'stls', discovered: 'alice@localhost' },
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
