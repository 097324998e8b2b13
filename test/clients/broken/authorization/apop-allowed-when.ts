import { createHash } from 'node:crypto'
import type { BrokenClient } from '../broken-client.ts'

export const allowedWhen: BrokenClient = {
  check: 'apop.allowed-when',
  about: 'says USER before APOP',
  async talk(hand) {
    const [timestamp = ''] = /<.*>/.exec(await hand.greeting()) ?? []
    const digest = createHash('md5')
      .update(timestamp + hand.password)
      .digest('hex')
    await hand.ask(`USER ${hand.user}`)
    await hand.ask(`APOP ${hand.user} ${digest}`)
    await hand.fetchAll()
    await hand.quit()
  },
}
