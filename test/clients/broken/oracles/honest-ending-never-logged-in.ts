import type { BrokenClient } from '../broken-client.ts'
import { isOk } from '../hand.ts'

export const neverLoggedIn: BrokenClient = {
  check: 'honest-ending',
  about: 'says that all is well where its login was refused',
  scenario: 'authentication/account-disabled',
  async talk(hand) {
    await hand.greeting()
    if (isOk(await hand.login())) await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
