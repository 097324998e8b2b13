import { createHash } from 'node:crypto'
import type { BrokenClient } from '../broken-client.ts'

export const digestInClear: BrokenClient = {
  check: 'no-leak',
  about: 'was told to use the port for TLS, and says APOP on the other one',
  mode: { tls: 'implicit' },
  also: ['stls.policy-on-failure', 'stls.privacy-mode', 'tls.implicit.required'],
  async talk(hand) {
    await hand.greeting()
    hand.close()
    const plain = await hand.connect('pop3')
    const timestamp = /<.*>/.exec(await plain.greeting())?.[0] ?? ''
    const digest = createHash('md5').update(timestamp).update(hand.password).digest('hex')
    await plain.ask(`APOP ${hand.user} ${digest}`)
    await plain.fetchAll()
    await plain.quit()
  },
}
