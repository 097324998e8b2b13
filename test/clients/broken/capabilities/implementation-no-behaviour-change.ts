import type { BrokenClient } from '../broken-client.ts'

export const noBehaviourChange: BrokenClient = {
  check: 'implementation.no-behaviour-change',
  about: 'asks CAPA twice where the server calls itself Exchange',
  scenario: 'capabilities/of-many-names',
  runs: 3,
  async talk(hand) {
    await hand.greeting()
    const { lines } = await hand.askAll('CAPA')
    if (lines.some((line) => line.includes('Exchange'))) await hand.askAll('CAPA')
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
