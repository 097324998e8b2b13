import type { BrokenClient } from '../broken-client.ts'

export const noTransactionCommands: BrokenClient = {
  check: 'auth.no-transaction-commands',
  about: 'says NOOP to see whether the server is awake',
  async talk(hand) {
    await hand.greeting()
    await hand.ask('NOOP')
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
