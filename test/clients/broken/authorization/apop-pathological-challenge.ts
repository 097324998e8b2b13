import type { BrokenClient } from '../broken-client.ts'

export const pathologicalChallenge: BrokenClient = {
  check: 'apop.pathological-challenge',
  about: 'tries all ways to find a timestamp',
  scenario: 'parsing/greeting-for-backtracking',
  async talk(hand) {
    const greeting = await hand.greeting()
    await hand.wait(greeting.split('<').length ** 2 / 10)
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
