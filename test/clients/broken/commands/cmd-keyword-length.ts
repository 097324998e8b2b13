import type { BrokenClient } from '../broken-client.ts'

export const keywordLength: BrokenClient = {
  check: 'cmd.keyword-length',
  about: 'says LOGOUT before QUIT',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.fetchAll()
    await hand.ask('LOGOUT')
    await hand.quit()
  },
}
