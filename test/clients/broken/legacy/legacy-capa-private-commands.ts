import type { BrokenClient } from '../broken-client.ts'

export const capaPrivateCommands: BrokenClient = {
  check: 'legacy.capa-private-commands',
  about: 'asks for LAST, and for HELP that nobody has offered',
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.ask('LAST')
    await hand.ask('HELP')
    await hand.fetchAll()
    await hand.quit()
  },
}
