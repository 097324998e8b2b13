import type { BrokenClient } from '../broken-client.ts'

export const listStatusTextNotParsed: BrokenClient = {
  check: 'list.status-text-not-parsed',
  about: 'fetches as many messages as the first line of LIST says',
  scenario: 'listings/wrong-count-in-words',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    const { status } = await hand.askAll('LIST')
    const count = parseInt(status.slice(4), 10)
    for (let number = 1; number <= count; number++) {
      await hand.fetch(number)
      await hand.ask(`DELE ${number}`)
    }
    await hand.quit()
  },
}
