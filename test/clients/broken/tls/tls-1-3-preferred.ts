import type { BrokenClient } from '../broken-client.ts'

export const tls13Preferred: BrokenClient = {
  check: 'tls.1-3-preferred',
  about: 'offers TLS 1.2 alone',
  mode: { tls: 'stls' },
  async talk(hand) {
    await hand.greeting()
    await hand.startTls({ maxVersion: 'TLSv1.2' })
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
