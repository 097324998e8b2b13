import type { BrokenClient } from '../broken-client.ts'

export const accept512: BrokenClient = {
  check: 'resp.accept-512',
  about: 'has room for 256 octets of an answer',
  scenario: 'framing/status-lines-of-512-octets',
  async talk(hand) {
    await hand.greeting()
    if ((await hand.login()).length > 254) {
      hand.close()
      return 1
    }
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
