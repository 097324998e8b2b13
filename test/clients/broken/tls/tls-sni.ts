import type { BrokenClient } from '../broken-client.ts'

export const sni: BrokenClient = {
  check: 'tls.sni',
  about: 'asks for another name than it was told',
  mode: { tls: 'stls' },
  async talk(hand) {
    await hand.greeting()
    await hand.startTls({ servername: 'mail.example.org', checkServerIdentity: () => undefined })
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
