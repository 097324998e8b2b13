import type { BrokenClient } from '../broken-client.ts'

export const clientHandlesCloseAfterErr: BrokenClient = {
  check: 'auth.client-handles-close-after-err',
  about: 'connects again as often as it is refused and hung up on',
  scenario: 'authentication/closes-after-refusal',
  async talk(hand) {
    let line = hand
    for (let attempt = 0; attempt < 12; attempt++) {
      await line.greeting()
      if ((await line.login()).startsWith('+OK')) {
        await line.fetchAll()
        await line.quit()
        return 0
      }
      line.close()
      line = await line.connect()
    }
    return 1
  },
}
