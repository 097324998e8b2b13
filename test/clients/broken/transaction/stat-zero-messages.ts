import type { BrokenClient } from '../broken-client.ts'

export const statZeroMessages: BrokenClient = {
  check: 'stat.zero-messages',
  about: 'hangs up when there is no mail',
  scenario: 'listings/empty-maildrop',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    if ((await hand.ask('STAT')).startsWith('+OK 0 ')) {
      hand.close()
      return 1
    }
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
