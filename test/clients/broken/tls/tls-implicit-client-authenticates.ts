import type { BrokenClient } from '../broken-client.ts'

export const implicitClientAuthenticates: BrokenClient = {
  check: 'tls.implicit.client-authenticates',
  about: 'takes the greeting for a login',
  scenario: 'bait/greeting-says-logged-in',
  also: ['auth.no-transaction-commands'],
  async talk(hand) {
    const greeting = await hand.greeting()
    if (greeting.includes('locked and ready')) {
      await hand.ask('STAT')
      await hand.quit()
      return 1
    }
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
