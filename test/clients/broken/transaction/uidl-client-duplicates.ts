import type { BrokenClient } from '../broken-client.ts'

export const clientDuplicates: BrokenClient = {
  check: 'uidl.client-duplicates',
  about: 'deletes a message unseen because another one had its id',
  scenario: 'unique-ids/duplicate-in-listing',
  // It says DELE without RETR, and the mail is nowhere.
  also: ['dele.after-safe-storage', 'no-loss'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
