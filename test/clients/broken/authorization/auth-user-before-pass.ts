import type { BrokenClient } from '../broken-client.ts'

export const userBeforePass: BrokenClient = {
  check: 'auth.user-before-pass',
  about: 'asks for CAPA between USER and PASS',
  async talk(hand) {
    await hand.greeting()
    await hand.ask(`USER ${hand.user}`)
    await hand.askAll('CAPA')
    await hand.ask(`PASS ${hand.password}`)
    await hand.fetchAll()
    await hand.quit()
  },
}
