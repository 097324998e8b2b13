import type { BrokenClient } from '../broken-client.ts'

export const onOkHarmless: BrokenClient = {
  check: 'code.on-ok-harmless',
  about: 'takes AUTH behind +OK for a refusal',
  scenario: 'authentication/success-with-alarming-codes',
  // What a server says behind +OK is nothing to leave for.
  also: ['resp.text-not-significant'],
  async talk(hand) {
    await hand.greeting()
    if (!(await hand.login()).includes('[AUTH]')) await hand.fetchAll()
    await hand.quit()
    return 1
  },
}
