import type { BrokenClient } from '../broken-client.ts'

export const lowercaseIndicatorHandling: BrokenClient = {
  check: 'resp.lowercase-indicator-handling',
  about: 'sees no failure in -err',
  scenario: 'authentication/refusal-in-lower-case',
  also: ['auth.no-transaction-commands'],
  async talk(hand) {
    await hand.greeting()
    const answer = await hand.login()
    if (!answer.startsWith('-ERR')) await hand.uidl()
    if (answer.startsWith('+OK')) await hand.fetchAll()
    await hand.quit()
    return answer.startsWith('+OK') ? 0 : 1
  },
}
