import type { BrokenClient } from '../broken-client.ts'

export const bySignal: BrokenClient = {
  check: 'no-crash',
  about: 'dies of a listing without sizes, as its shell tells by code 139',
  scenario: 'listings/lines-without-size',
  async talk(hand, { phase }) {
    await hand.greeting()
    await hand.login()
    await hand.askAll('LIST')
    if (phase === 'scenario') {
      hand.reset()
      return 139
    }
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
