import type { BrokenClient } from '../broken-client.ts'

export const sysTempClient: BrokenClient = {
  check: 'code.sys-temp.client',
  about: 'tries again at once when something passes by itself',
  scenario: 'authentication/system-trouble-passing',
  async talk(hand) {
    await hand.greeting()
    await hand.askAll('CAPA')
    if (!(await hand.login()).startsWith('+OK')) {
      await hand.wait(1000)
      await hand.login()
    }
    await hand.fetchAll()
    await hand.quit()
  },
}
