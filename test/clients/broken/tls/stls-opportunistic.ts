import type { BrokenClient } from '../broken-client.ts'

export const opportunistic: BrokenClient = {
  check: 'stls.opportunistic',
  about: 'sees STLS in the list and does without',
  mode: { tls: 'opportunistic' },
  async talk(hand) {
    await hand.greeting()
    await hand.askAll('CAPA')
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
