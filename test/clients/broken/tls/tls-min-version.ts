import type { BrokenClient } from '../broken-client.ts'

export const minVersion: BrokenClient = {
  check: 'tls.min-version',
  about: 'agrees on TLS 1.0',
  scenario: 'tls/only-tls-1-0',
  mode: { tls: 'stls' },
  async talk(hand) {
    await hand.greeting()
    await hand.startTls({ minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' })
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
