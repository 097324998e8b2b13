import type { BrokenClient } from '../broken-client.ts'

export const encoding: BrokenClient = {
  check: 'url.encoding',
  about: 'sends what a URL decodes to, with its line break',
  mode: { url: 'pop://alice%0D%0ACAPA@localhost' },
  async talk(hand) {
    await hand.greeting()
    await hand.ask('USER alice')
    await hand.askAll('CAPA')
    await hand.quit()
    return 1
  },
}
