import type { BrokenClient } from '../broken-client.ts'

export const handshakeTimeout: BrokenClient = {
  check: 'tls.handshake-timeout',
  about: 'waits for a handshake for ever',
  scenario: 'dropped-tls/silent-after-stls',
  mode: { tls: 'stls' },
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
