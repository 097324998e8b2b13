import type { BrokenClient } from '../broken-client.ts'

export const clientWaits: BrokenClient = {
  check: 'quit.client-waits',
  about: 'hangs up as soon as QUIT is said',
  scenario: 'update/takes-90-seconds',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.fetchAll()
    hand.say('QUIT\r\n')
    hand.close()
  },
}
