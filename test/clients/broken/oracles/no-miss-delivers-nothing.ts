import type { BrokenClient } from '../broken-client.ts'

export const deliversNothing: BrokenClient = {
  check: 'no-miss',
  about: 'fetches all and keeps none of it',
  mode: { delete: false },
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const n of (await hand.uidl()).keys()) await hand.askAll(`RETR ${n}`)
    await hand.quit()
  },
}
