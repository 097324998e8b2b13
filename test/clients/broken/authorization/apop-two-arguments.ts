import { createHash } from 'node:crypto'
import type { BrokenClient } from '../broken-client.ts'

export const twoArguments: BrokenClient = {
  check: 'apop.two-arguments',
  about: 'adds the name of the method to APOP',
  also: ['no-miss'],
  async talk(hand) {
    const [timestamp = ''] = /<.*>/.exec(await hand.greeting()) ?? []
    const digest = `${createHash('md5')
      .update(timestamp + hand.password)
      .digest('hex')} MD5`
    const answer = await hand.ask(`APOP ${hand.user} ${digest}`)
    if (answer.startsWith('+OK')) await hand.fetchAll()
    await hand.quit()
    return answer.startsWith('+OK') ? 0 : 1
  },
}
