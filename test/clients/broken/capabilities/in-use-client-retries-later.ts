import type { BrokenClient } from '../broken-client.ts'

export const inUseClientRetriesLater: BrokenClient = {
  check: 'in-use.client-retries-later',
  about: 'tries again at once when the maildrop is in use',
  scenario: 'authentication/in-use',
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
