import type { BrokenClient } from '../broken-client.ts'

export const listClientIgnoresExtra: BrokenClient = {
  check: 'list.client-ignores-extra',
  about: 'knows lines of LIST with two numbers alone',
  scenario: 'listings/words-behind-the-size',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const line of (await hand.askAll('LIST')).lines) {
      const number = /^(\d+) \d+$/.exec(line)?.[1]
      if (number === undefined) continue
      await hand.fetch(Number(number))
      await hand.ask(`DELE ${number}`)
    }
    await hand.quit()
  },
}
