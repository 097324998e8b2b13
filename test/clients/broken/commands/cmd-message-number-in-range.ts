import type { BrokenClient } from '../broken-client.ts'

export const messageNumberInRange: BrokenClient = {
  check: 'cmd.message-number-in-range',
  about: 'goes on to the message after the last',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    const { size } = await hand.uidl()
    if (size > 0) await hand.ask(`LIST ${size + 1}`)
    await hand.fetchAll()
    await hand.quit()
  },
}
