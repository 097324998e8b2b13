import type { BrokenClient } from '../broken-client.ts'

export const goesInCircles: BrokenClient = {
  check: 'no-hang',
  about: 'fetches the first message over and over, busy as it looks',
  mode: { delete: false },
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (;;) {
      await hand.askAll('RETR 1')
      await hand.wait(300_000)
    }
  },
}
