import type { BrokenClient } from '../broken-client.ts'

export const noArguments: BrokenClient = {
  check: 'stls.no-arguments',
  about: 'says STLS with a word behind it first',
  mode: { tls: 'stls' },
  async talk(hand) {
    await hand.greeting()
    await hand.ask('STLS please')
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
