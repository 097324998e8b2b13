import type { BrokenClient } from '../broken-client.ts'

export const unknownIndicatorNotSuccess: BrokenClient = {
  check: 'resp.unknown-indicator-not-success',
  about: 'looks at the plus alone',
  scenario: 'framing/neither-ok-nor-err',
  also: ['auth.no-transaction-commands'],
  async talk(hand) {
    await hand.greeting()
    const answer = await hand.login()
    if (answer.startsWith('+')) await hand.uidl()
    if (answer.startsWith('+OK ')) await hand.fetchAll()
    await hand.quit()
    return answer.startsWith('+OK ') ? 0 : 1
  },
}
