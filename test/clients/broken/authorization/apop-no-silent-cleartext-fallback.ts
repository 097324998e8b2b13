import { createHash } from 'node:crypto'
import type { BrokenClient } from '../broken-client.ts'

export const noSilentCleartextFallback: BrokenClient = {
  check: 'apop.no-silent-cleartext-fallback',
  about: 'goes on with PASS where APOP is refused',
  scenario: 'authentication/apop-refused-pass-works',
  async talk(hand) {
    const [timestamp = ''] = /<.*>/.exec(await hand.greeting()) ?? []
    const digest = createHash('md5')
      .update(timestamp + hand.password)
      .digest('hex')
    const answer = await hand.ask(`APOP ${hand.user} ${digest}`)
    if (answer.startsWith('-ERR')) await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
