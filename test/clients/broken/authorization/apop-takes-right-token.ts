import { createHash } from 'node:crypto'
import type { BrokenClient } from '../broken-client.ts'

export const takesRightToken: BrokenClient = {
  check: 'apop.takes-right-token',
  about: 'digests the first thing in brackets, whatever it is',
  scenario: 'greeting/several-things-in-brackets',
  runs: 2,
  async talk(hand) {
    const [token = ''] = /<[^<>]*>/.exec(await hand.greeting()) ?? []
    const digest = createHash('md5')
      .update(token + hand.password)
      .digest('hex')
    const answer = await hand.ask(`APOP ${hand.user} ${digest}`)
    if (answer.startsWith('+OK')) await hand.fetchAll()
    await hand.quit()
    return answer.startsWith('+OK') ? 0 : 1
  },
}
