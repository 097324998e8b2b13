import type { BrokenClient } from '../broken-client.ts'

export const cipherNullRc4Export: BrokenClient = {
  check: 'tls.cipher-null-rc4-export',
  about: 'offers a cipher suite that does not encrypt',
  mode: { tls: 'stls' },
  async talk(hand) {
    await hand.greeting()
    await hand.startTls({ ciphers: 'HIGH:NULL-SHA256:!aNULL:@SECLEVEL=0' })
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
