import type { BrokenClient } from '../broken-client.ts'

export const forgets: BrokenClient = {
  check: 'no-duplicate',
  about: 'fetches again what it had when the connection was lost before QUIT',
  scenario: 'update/dropped-before-quit',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const n of (await hand.uidl()).keys()) {
      await hand.fetch(n)
      await hand.ask(`DELE ${n}`)
    }
    await hand.quit()
  },
}
