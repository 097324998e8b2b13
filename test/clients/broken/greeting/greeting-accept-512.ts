import type { BrokenClient } from '../broken-client.ts'

export const accept512: BrokenClient = {
  check: 'greeting.accept-512',
  about: 'has room for 256 octets of greeting',
  scenario: 'greeting/fills-512-octets',
  async talk(hand) {
    if ((await hand.greeting()).length > 254) {
      hand.close()
      return 1
    }
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
