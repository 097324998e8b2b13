import type { BrokenClient } from '../broken-client.ts'

export const clientCommits: BrokenClient = {
  check: 'quit.client-commits',
  about: 'hangs up when all is fetched and marked',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.fetchAll()
    hand.close()
  },
}
