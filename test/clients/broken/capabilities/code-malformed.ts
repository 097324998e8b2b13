import type { BrokenClient } from '../broken-client.ts'

export const codeMalformed: BrokenClient = {
  check: 'code.malformed',
  about: 'hangs up at a bracket that is never closed',
  scenario: 'authentication/brackets-that-are-no-codes',
  // What a server says behind +OK is nothing to leave for.
  also: ['resp.text-not-significant'],
  async talk(hand) {
    await hand.greeting()
    if (/\[[^\]]*$/.test(await hand.login())) {
      await hand.quit()
      return 1
    }
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
