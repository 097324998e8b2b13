import type { BrokenClient } from '../broken-client.ts'

export const timeout: BrokenClient = {
  check: 'greeting.timeout',
  about: 'waits for the greeting for ever',
  scenario: 'greeting/never-comes',
  also: ['no-hang'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
