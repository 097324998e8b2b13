import { createHash } from 'node:crypto'
import type { BrokenClient } from '../broken-client.ts'

export const digestValue: BrokenClient = {
  check: 'apop.digest-value',
  about: 'digests the timestamp without its brackets',
  also: ['no-miss'],
  async talk(hand) {
    const [timestamp = ''] = /<.*>/.exec(await hand.greeting()) ?? []
    const digest = createHash('md5')
      .update(timestamp.slice(1, -1) + hand.password)
      .digest('hex')
    const answer = await hand.ask(`APOP ${hand.user} ${digest}`)
    if (answer.startsWith('+OK')) await hand.fetchAll()
    await hand.quit()
    return answer.startsWith('+OK') ? 0 : 1
  },
}
