import type { BrokenClient } from '../broken-client.ts'

export const tagsCaseInsensitive: BrokenClient = {
  check: 'capa.tags-case-insensitive',
  about: 'looks for STLS in capitals alone, and stops without it',
  scenario: 'capabilities/in-any-case',
  mode: { tls: 'stls' },
  async talk(hand) {
    await hand.greeting()
    const { lines } = await hand.askAll('CAPA')
    if (!lines.includes('STLS')) {
      await hand.quit()
      return 1
    }
    await hand.startTls()
    await hand.askAll('CAPA')
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
