import type { BrokenClient } from '../broken-client.ts'

export const clientChangingIds: BrokenClient = {
  check: 'uidl.client-changing-ids',
  about: 'deletes by ids that it remembers for ever',
  scenario: 'unique-ids/recycled',
  runs: 2,
  // What it deletes it has never seen.
  also: ['no-loss'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
