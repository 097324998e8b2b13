import type { BrokenClient } from '../broken-client.ts'

export const rereadWhenDiffers: BrokenClient = {
  check: 'capa.reread-when-differs',
  about: 'asks CAPA before login alone, although the list says that values depend on the user',
  scenario: 'capabilities/odd-parameters',
  async talk(hand) {
    await hand.greeting()
    await hand.askAll('CAPA')
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
