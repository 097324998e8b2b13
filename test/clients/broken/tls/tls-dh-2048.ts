import type { BrokenClient } from '../broken-client.ts'

export const dh2048: BrokenClient = {
  check: 'tls.dh-2048',
  about: 'takes a group of 1024 bits',
  scenario: 'tls/small-dh-group',
  mode: { tls: 'stls' },
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
