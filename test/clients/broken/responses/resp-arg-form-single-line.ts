import type { BrokenClient } from '../broken-client.ts'

export const argFormSingleLine: BrokenClient = {
  check: 'resp.arg-form-single-line',
  about: 'waits for a dot after LIST with a number',
  also: ['no-miss'],
  async talk(hand) {
    await hand.greeting()
    await hand.login()
    if ((await hand.uidl()).size > 0) {
      await hand.ask('LIST 1')
      await hand.wait(60_000)
      await hand.quit()
      return 1
    }
    await hand.quit()
    return 0
  },
}
