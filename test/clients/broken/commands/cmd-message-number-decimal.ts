import type { BrokenClient } from '../broken-client.ts'

export const messageNumberDecimal: BrokenClient = {
  check: 'cmd.message-number-decimal',
  about: 'writes numbers with a leading zero',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const n of (await hand.uidl()).keys()) {
      hand.deliver((await hand.askAll(`RETR 0${n}`)).content)
      await hand.ask(`DELE ${n}`)
    }
    await hand.quit()
  },
}
