import type { BrokenClient } from '../broken-client.ts'

export const goesByNumbers: BrokenClient = {
  check: 'no-duplicate',
  about: 'asks for unique-ids, looks at none of them, and fetches all each time',
  mode: { delete: false },
  runs: 2,
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    for (const n of (await hand.uidl()).keys()) await hand.fetch(n)
    await hand.quit()
  },
}
