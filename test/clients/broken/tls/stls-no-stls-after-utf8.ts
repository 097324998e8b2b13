import type { BrokenClient } from '../broken-client.ts'

export const noStlsAfterUtf8: BrokenClient = {
  check: 'stls.no-stls-after-utf8',
  about: 'says UTF8 before STLS',
  mode: { tls: 'opportunistic' },
  async talk(hand) {
    await hand.greeting()
    await hand.ask('UTF8')
    await hand.startTls()
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
