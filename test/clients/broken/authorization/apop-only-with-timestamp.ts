import { createHash } from 'node:crypto'
import type { BrokenClient } from '../broken-client.ts'

export const onlyWithTimestamp: BrokenClient = {
  check: 'apop.only-with-timestamp',
  about: 'digests the empty text where there is no timestamp',
  scenario: 'greeting/just-ok',
  async talk(hand) {
    const [timestamp = ''] = /<.*>/.exec(await hand.greeting()) ?? []
    const digest = createHash('md5')
      .update(timestamp + hand.password)
      .digest('hex')
    const answer = await hand.ask(`APOP ${hand.user} ${digest}`)
    if (answer.startsWith('+OK')) await hand.fetchAll()
    await hand.quit()
    return answer.startsWith('+OK') ? 0 : 1
  },
}
