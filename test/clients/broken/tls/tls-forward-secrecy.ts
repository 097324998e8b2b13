import type { BrokenClient } from '../broken-client.ts'

export const forwardSecrecy: BrokenClient = {
  check: 'tls.forward-secrecy',
  about: 'prefers keys by RSA',
  mode: { tls: 'stls' },
  async talk(hand) {
    await hand.greeting()
    await hand.startTls({ ciphers: 'AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256' })
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
