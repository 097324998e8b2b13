import type { BrokenClient } from '../broken-client.ts'

export const timeout: BrokenClient = {
  check: 'greeting.timeout',
  about: 'waits for the greeting until the server loses patience',
  scenario: 'greeting/never-comes',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
