import type { BrokenClient } from '../broken-client.ts'

export const twoArguments: BrokenClient = {
  check: 'top.two-arguments',
  about: 'says TOP without a count of lines first',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const number of (await hand.uidl()).keys()) {
      await hand.rest(await hand.ask(`TOP ${number}`))
      await hand.rest(await hand.ask(`TOP ${number} 0`))
      await hand.fetch(number)
      await hand.ask(`DELE ${number}`)
    }
    await hand.quit()
  },
}
