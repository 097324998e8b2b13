import type { BrokenClient } from '../broken-client.ts'

export const overlongFirstLineSafe: BrokenClient = {
  check: 'resp.overlong-first-line-safe',
  about: 'dies of a refusal that is longer than its buffer',
  scenario: 'framing/hundred-kilobytes-of-error',
  also: ['no-crash'],
  async talk(hand) {
    await hand.greeting()
    if ((await hand.login()).length > 4096) {
      hand.reset()
      return 139
    }
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
