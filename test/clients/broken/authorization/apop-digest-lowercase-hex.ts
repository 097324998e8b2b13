import { createHash } from 'node:crypto'
import type { BrokenClient } from '../broken-client.ts'

export const digestLowercaseHex: BrokenClient = {
  check: 'apop.digest-lowercase-hex',
  about: 'writes the digest in capitals',
  also: ['no-miss'],
  async talk(hand) {
    const [timestamp = ''] = /<.*>/.exec(await hand.greeting()) ?? []
    const digest = createHash('md5')
      .update(timestamp + hand.password)
      .digest('hex')
      .toUpperCase()
    const answer = await hand.ask(`APOP ${hand.user} ${digest}`)
    if (answer.startsWith('+OK')) await hand.fetchAll()
    await hand.quit()
    return answer.startsWith('+OK') ? 0 : 1
  },
}
