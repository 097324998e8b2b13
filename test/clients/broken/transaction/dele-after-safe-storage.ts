import type { BrokenClient } from '../broken-client.ts'

export const afterSafeStorage: BrokenClient = {
  check: 'dele.after-safe-storage',
  about: 'says DELE in one segment with RETR',
  async talk(hand) {
    await hand.greeting()
    await hand.rest(await hand.ask('CAPA'))
    await hand.login()
    await hand.rest(await hand.ask('CAPA'))
    for (const number of (await hand.uidl()).keys()) {
      hand.say(`RETR ${number}\r\nDELE ${number}\r\n`)
      hand.deliver((await hand.rest(await hand.line())).content)
      await hand.line()
    }
    await hand.quit()
  },
}
