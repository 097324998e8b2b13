import type { BrokenClient } from '../broken-client.ts'

export const noTrailingSpace: BrokenClient = {
  check: 'cmd.no-trailing-space',
  about: 'puts a space behind NOOP',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.ask('NOOP ')
    await hand.fetchAll()
    await hand.quit()
  },
}
