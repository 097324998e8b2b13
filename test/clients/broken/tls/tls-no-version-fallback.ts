import type { BrokenClient } from '../broken-client.ts'

export const noVersionFallback: BrokenClient = {
  check: 'tls.no-version-fallback',
  about: 'offers TLS 1.2 when a handshake with TLS 1.3 has failed',
  scenario: 'fallback/handshake-after-stls-fails',
  mode: { tls: 'stls' },
  also: ['tls.1-3-preferred'],
  async talk(hand, { phase }) {
    await hand.greeting()
    if (phase === 'scenario') {
      await hand.startTls().catch(() => '')
      const again = await hand.connect()
      await again.greeting()
      await again.startTls({ maxVersion: 'TLSv1.2' })
    }
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
