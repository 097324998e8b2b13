import type { BrokenClient } from '../broken-client.ts'

export const ignoreUnknown: BrokenClient = {
  check: 'capa.ignore-unknown',
  about: 'stops at a capability that is no word',
  scenario: 'capabilities/unknown-lines',
  async talk(hand) {
    await hand.greeting()
    const { lines } = await hand.askAll('CAPA')
    if (lines.some((line) => !/^[A-Z]/.test(line))) {
      await hand.quit()
      return 1
    }
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
