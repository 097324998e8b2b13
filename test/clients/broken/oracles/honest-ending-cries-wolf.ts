import type { BrokenClient } from '../broken-client.ts'

export const criesWolf: BrokenClient = {
  check: 'honest-ending',
  about: 'says that something is wrong, whatever happened',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
    return 1
  },
}
