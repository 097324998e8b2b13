import type { BrokenClient } from '../broken-client.ts'

export const codeAuthClient: BrokenClient = {
  check: 'code.auth.client',
  about: 'insists on a password that AUTH was said against',
  scenario: 'authentication/fails-once',
  async talk(hand) {
    await hand.greeting()
    await hand.askAll('CAPA')
    if (!(await hand.login()).startsWith('+OK')) await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
