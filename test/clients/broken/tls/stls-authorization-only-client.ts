import type { BrokenClient } from '../broken-client.ts'

export const authorizationOnlyClient: BrokenClient = {
  check: 'stls.authorization-only.client',
  about: 'says STLS behind its login',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.ask('STLS')
    await hand.fetchAll()
    await hand.quit()
  },
}
