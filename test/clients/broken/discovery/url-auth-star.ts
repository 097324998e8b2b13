import type { BrokenClient } from '../broken-client.ts'

export const authStar: BrokenClient = {
  check: 'url.auth-star',
  about: 'sends its password in clear where it has the choice',
  mode: { url: 'pop://al%69ce;AUTH=*@localhost' },
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
