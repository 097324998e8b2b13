import type { BrokenClient } from '../broken-client.ts'

export const noPassAfterUserErr: BrokenClient = {
  check: 'auth.no-pass-after-user-err',
  about: 'sends the password whatever was said to USER',
  scenario: 'authentication/user-refused',
  async talk(hand) {
    await hand.greeting()
    await hand.ask(`USER ${hand.user}`)
    const answer = await hand.ask(`PASS ${hand.password}`)
    if (answer.startsWith('+OK')) await hand.fetchAll()
    await hand.quit()
    return answer.startsWith('+OK') ? 0 : 1
  },
}
