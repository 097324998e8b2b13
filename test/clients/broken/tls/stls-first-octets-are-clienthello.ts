import type { BrokenClient } from '../broken-client.ts'

export const firstOctetsAreClienthello: BrokenClient = {
  check: 'stls.first-octets-are-clienthello',
  about: 'goes on in clear when STLS was accepted',
  mode: { tls: 'stls' },
  async talk(hand, { phase }) {
    await hand.greeting()
    if (phase === 'scenario') {
      await hand.ask('STLS')
      await hand.ask('CAPA')
    }
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
