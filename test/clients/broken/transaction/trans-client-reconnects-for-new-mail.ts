import type { BrokenClient } from '../broken-client.ts'

export const clientReconnectsForNewMail: BrokenClient = {
  check: 'trans.client-reconnects-for-new-mail',
  about: 'asks STAT every minute in one session',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.fetchAll()
    for (let round = 0; round < 4; round++) {
      await hand.ask('STAT')
      await hand.wait(60_000)
    }
    await hand.quit()
  },
}
