import { createHash } from 'node:crypto'
import type { BrokenClient } from '../broken-client.ts'

export const digestInClear: BrokenClient = {
  check: 'no-leak',
  about: 'was told to use the port for TLS, and says APOP on the other one',
  mode: { tls: 'implicit' },
  async talk(hand) {
    hand.close()
    const plain = await hand.connect('pop3')
    const timestamp = /<.*>/.exec(await plain.greeting())?.[0] ?? ''
    const digest = createHash('md5').update(timestamp).update(hand.password).digest('hex')
    await plain.ask(`APOP ${hand.user} ${digest}`)
    await plain.fetchAll()
    await plain.quit()
  },
}
