import type { BrokenClient } from '../broken-client.ts'

export const emptyList: BrokenClient = {
  check: 'capa.empty-list',
  about: 'waits for a first capability and takes the dot for one',
  scenario: 'capabilities/nothing-at-all',
  also: ['resp.empty-multiline'],
  async talk(hand) {
    await hand.greeting()
    await hand.ask('CAPA')
    const first = await hand.line()
    while (first === '.' || (await hand.line()) !== '.') {
      if (first === '.') await hand.line()
    }
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
