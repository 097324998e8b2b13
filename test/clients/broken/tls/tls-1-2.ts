import type { BrokenClient } from '../broken-client.ts'

export const tls12: BrokenClient = {
  check: 'tls.1-2',
  about: 'offers TLS 1.1 at best',
  mode: { tls: 'stls' },
  also: ['tls.1-3-preferred'],
  async talk(hand, { phase }) {
    await hand.greeting()
    if (phase === 'scenario') {
      await hand.ask('STLS')
      await hand.secure({
        minVersion: 'TLSv1',
        maxVersion: 'TLSv1.1',
        ciphers: 'DEFAULT:@SECLEVEL=0',
      })
    }
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
