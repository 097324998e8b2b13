import type { BrokenClient } from '../broken-client.ts'

export const messageNumberInRange: BrokenClient = {
  check: 'cmd.message-number-in-range',
  about: 'goes on to the message after the last',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    const numbers = [...(await hand.uidl()).keys()]
    for (const n of [...numbers, numbers.length + 1]) {
      await hand.fetch(n)
      await hand.ask(`DELE ${n}`)
    }
    await hand.quit()
  },
}
