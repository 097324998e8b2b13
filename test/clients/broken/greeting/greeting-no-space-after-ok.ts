import type { BrokenClient } from '../broken-client.ts'

export const noSpaceAfterOk: BrokenClient = {
  check: 'greeting.no-space-after-ok',
  about: 'asks for a space behind +OK',
  scenario: 'greeting/just-ok',
  async talk(hand) {
    if (!(await hand.greeting()).startsWith('+OK ')) {
      await hand.quit()
      return 1
    }
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
