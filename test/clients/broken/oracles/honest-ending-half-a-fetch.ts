import type { BrokenClient } from '../broken-client.ts'

export const halfAFetch: BrokenClient = {
  check: 'honest-ending',
  about: 'takes the end of the connection for the end of the mail',
  scenario: 'network/end-of-file-in-mid-message',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    try {
      await hand.fetchAll()
      await hand.quit()
    } catch {
      return 0
    }
    return 0
  },
}
