import type { BrokenClient } from '../broken-client.ts'

export const noReauthentication: BrokenClient = {
  check: 'auth.no-reauthentication',
  about: 'logs in again before it deletes',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const n of (await hand.uidl()).keys()) {
      await hand.fetch(n)
      await hand.ask(`USER ${hand.user}`)
      await hand.ask(`DELE ${n}`)
    }
    await hand.quit()
  },
}
