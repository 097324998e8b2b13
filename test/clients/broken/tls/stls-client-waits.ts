import type { BrokenClient } from '../broken-client.ts'

export const clientWaits: BrokenClient = {
  check: 'stls.client-waits',
  about: 'asks CAPA in one segment with STLS',
  mode: { tls: 'stls' },
  also: ['pipelining.not-across-stls'],
  async talk(hand) {
    await hand.greeting()
    hand.say('STLS\r\nCAPA\r\n')
    await hand.line()
    await hand.secure()
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
