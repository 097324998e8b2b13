import type { BrokenClient } from '../broken-client.ts'

export const orderAndDuplicates: BrokenClient = {
  check: 'capa.order-and-duplicates',
  about: 'stops where a capability stands twice',
  scenario: 'capabilities/shuffled-and-repeated',
  async talk(hand) {
    await hand.greeting()
    const { lines } = await hand.askAll('CAPA')
    if (new Set(lines).size < lines.length) {
      await hand.quit()
      return 1
    }
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
