import type { BrokenClient } from '../broken-client.ts'

export const sni: BrokenClient = {
  check: 'tls.sni',
  about: 'asks for no name',
  mode: { tls: 'stls' },
  async talk(hand) {
    await hand.greeting()
    await hand.startTls({ servername: '' })
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
