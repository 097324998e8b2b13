import type { BrokenClient } from '../broken-client.ts'

export const statClientIgnoresExtra: BrokenClient = {
  check: 'stat.client-ignores-extra',
  about: 'takes STAT with three words or more for no mail',
  scenario: 'listings/words-behind-the-count',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    const words = (await hand.ask('STAT')).split(' ')
    if (words.length === 3) await hand.fetchAll()
    await hand.quit()
  },
}
