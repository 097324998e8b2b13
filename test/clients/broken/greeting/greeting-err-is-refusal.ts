import type { BrokenClient } from '../broken-client.ts'

export const errIsRefusal: BrokenClient = {
  check: 'greeting.err-is-refusal',
  about: 'looks at no greeting and goes on',
  scenario: 'bait/negative-greeting-goes-on',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
