import type { BrokenClient } from '../broken-client.ts'

export const messageNumberDecimal: BrokenClient = {
  check: 'cmd.message-number-decimal',
  about: 'writes numbers with a leading zero',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const n of (await hand.uidl()).keys()) await hand.ask(`LIST 0${n}`)
    await hand.fetchAll()
    await hand.quit()
  },
}
