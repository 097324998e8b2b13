import type { BrokenClient } from '../broken-client.ts'

export const clientNumbersStable: BrokenClient = {
  check: 'trans.client-numbers-stable',
  about: 'takes every message for number 1 once the one before it is deleted',
  // Those numbers are not there any more.
  also: ['cmd.message-number-in-range', 'no-miss'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    const count = (await hand.uidl()).size
    for (let index = 0; index < count; index++) {
      if ((await hand.fetch(1)) === null) break
      await hand.ask('DELE 1')
    }
    await hand.quit()
    return count > 1 ? 1 : 0
  },
}
