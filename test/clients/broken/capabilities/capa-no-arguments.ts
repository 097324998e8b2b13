import type { BrokenClient } from '../broken-client.ts'

export const capaNoArguments: BrokenClient = {
  check: 'capa.no-arguments',
  about: 'asks CAPA for one capability',
  async talk(hand) {
    await hand.greeting()
    await hand.rest(await hand.ask('CAPA UIDL'))
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
