import type { BrokenClient } from '../broken-client.ts'

export const nothingAfter: BrokenClient = {
  check: 'quit.nothing-after',
  about: 'says NOOP in the same breath as QUIT',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.fetchAll()
    hand.say('QUIT\r\nNOOP\r\n')
    await hand.line()
    hand.close()
  },
}
