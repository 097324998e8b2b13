import { isUtf8 } from 'node:buffer'
import type { BrokenClient } from '../broken-client.ts'

export const nonAsciiTolerated: BrokenClient = {
  check: 'text.non-ascii-tolerated',
  about: 'hangs up on texts that are no UTF-8',
  scenario: 'sessions/every-text-in-latin-1',
  // A text it is, in whatever language.
  also: ['resp.text-not-significant'],
  async talk(hand) {
    await hand.greeting()
    const answer = await hand.login()
    if (!isUtf8(Buffer.from(answer, 'latin1'))) {
      hand.close()
      return 1
    }
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
