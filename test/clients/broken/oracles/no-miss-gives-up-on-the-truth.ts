import type { BrokenClient } from '../broken-client.ts'

export const givesUpOnTheTruth: BrokenClient = {
  check: 'no-miss',
  about: 'fails where nothing is wrong, and says so',
  mode: { delete: false },
  async talk(hand) {
    await hand.greeting()
    await hand.quit()
    return 1
  },
}
