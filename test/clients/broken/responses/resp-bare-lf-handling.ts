import type { BrokenClient } from '../broken-client.ts'

export const bareLfHandling: BrokenClient = {
  check: 'resp.bare-lf-handling',
  about: 'reads on until CR LF comes',
  scenario: 'framing/line-feeds-only',
  async talk(hand) {
    let greeting = ''
    while (!greeting.includes('\r\n')) {
      if (hand.ended) return 1
      greeting += await hand.readAvailable(10_000)
    }
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
