import type { BrokenClient } from '../broken-client.ts'

export const clientQuits: BrokenClient = {
  check: 'auth.client-quits',
  about: 'hangs up when its password is wrong',
  scenario: 'authentication/wrong-password',
  async talk(hand) {
    await hand.greeting()
    if ((await hand.login()).startsWith('-ERR')) {
      hand.close()
      return 1
    }
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
