import type { BrokenClient } from '../broken-client.ts'

export const textNotSignificant: BrokenClient = {
  check: 'resp.text-not-significant',
  about: 'looks for a word that its own server says',
  scenario: 'authentication/accepted-with-code',
  // The answer that it left after had a code of its own.
  also: ['code.unknown-is-plain-err'],
  async talk(hand) {
    await hand.greeting()
    if (!(await hand.login()).includes('maildrop')) {
      await hand.quit()
      return 1
    }
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
