import { createHash } from 'node:crypto'
import type { BrokenClient } from '../broken-client.ts'

export const rejectMalformedTimestamp: BrokenClient = {
  check: 'apop.reject-malformed-timestamp',
  about: 'digests whatever stands in brackets',
  scenario: 'sasl/apop-crafted-challenges',
  async talk(hand) {
    const [timestamp] = /<.*>/.exec(await hand.greeting()) ?? []
    if (timestamp === undefined) {
      await hand.quit()
      return 1
    }
    const digest = createHash('md5').update(timestamp, 'latin1').update(hand.password).digest('hex')
    const answer = await hand.ask(`APOP ${hand.user} ${digest}`)
    if (answer.startsWith('+OK')) await hand.fetchAll()
    await hand.quit()
    return answer.startsWith('+OK') ? 0 : 1
  },
}
