import type { BrokenClient } from '../broken-client.ts'

export const reissueCapa: BrokenClient = {
  check: 'stls.reissue-capa',
  about: 'asks CAPA before TLS and never again',
  mode: { tls: 'stls' },
  async talk(hand) {
    await hand.greeting()
    await hand.askAll('CAPA')
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
