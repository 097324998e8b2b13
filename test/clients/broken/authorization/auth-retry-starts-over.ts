import type { BrokenClient } from '../broken-client.ts'

export const retryStartsOver: BrokenClient = {
  check: 'auth.retry-starts-over',
  about: 'sends PASS once more when it was refused',
  scenario: 'authentication/wrong-password',
  async talk(hand) {
    await hand.greeting()
    let answer = await hand.login()
    if (answer.startsWith('-ERR')) answer = await hand.ask(`PASS ${hand.password}`)
    if (answer.startsWith('+OK')) await hand.fetchAll()
    await hand.quit()
    return answer.startsWith('+OK') ? 0 : 1
  },
}
