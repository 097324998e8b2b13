import type { BrokenClient } from '../broken-client.ts'

export const partialNotDeliveredAsWhole: BrokenClient = {
  check: 'top.partial-not-delivered-as-whole',
  about: 'fetches by TOP with a count of ten lines, and deletes what came',
  // It never said RETR.
  also: ['dele.after-safe-storage', 'no-loss', 'exact-bytes'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const number of (await hand.uidl()).keys()) {
      hand.deliver((await hand.askAll(`TOP ${number} 10`)).content)
      await hand.ask(`DELE ${number}`)
    }
    await hand.quit()
  },
}
