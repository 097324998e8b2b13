import type { BrokenClient } from '../broken-client.ts'

export const staysAway: BrokenClient = {
  check: 'no-show',
  about: 'connects in good weather alone',
  scenario: 'network/end-of-file-in-mid-message',
  absent: true,
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
