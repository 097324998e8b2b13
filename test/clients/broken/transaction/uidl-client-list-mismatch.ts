import type { BrokenClient } from '../broken-client.ts'

export const clientListMismatch: BrokenClient = {
  check: 'uidl.client-list-mismatch',
  about: 'hangs up where UIDL and STAT disagree',
  scenario: 'unique-ids/missing-in-the-middle',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    const [, count] = (await hand.ask('STAT')).split(' ').map(Number)
    if ((await hand.uidl()).size !== count) {
      hand.close()
      return 1
    }
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
