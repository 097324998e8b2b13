import type { BrokenClient } from '../broken-client.ts'

export const passVerbatim: BrokenClient = {
  check: 'auth.pass.verbatim',
  about: 'trims its password',
  scenario: 'authentication/password-of-odd-characters',
  async talk(hand) {
    await hand.greeting()
    const answer = await hand.login(hand.user, hand.password.trim())
    if (answer.startsWith('+OK')) await hand.fetchAll()
    await hand.quit()
    return answer.startsWith('+OK') ? 0 : 1
  },
}
