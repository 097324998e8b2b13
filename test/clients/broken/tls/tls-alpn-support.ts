import type { BrokenClient } from '../broken-client.ts'

export const alpnSupport: BrokenClient = {
  check: 'tls.alpn.support',
  about: 'offers imap by ALPN',
  mode: { tls: 'stls' },
  also: ['no-miss'],
  async talk(hand) {
    await hand.greeting()
    await hand.startTls({ ALPNProtocols: ['imap'] })
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
