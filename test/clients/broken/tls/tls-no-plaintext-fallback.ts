import type { BrokenClient } from '../broken-client.ts'

export const noPlaintextFallback: BrokenClient = {
  check: 'tls.no-plaintext-fallback',
  about: 'logs in without TLS when a handshake has failed',
  scenario: 'fallback/handshake-after-stls-fails',
  mode: { tls: 'stls' },
  also: ['stls.policy-on-failure', 'stls.configurable-refusal', 'stls.privacy-mode', 'no-leak'],
  async talk(hand, { phase }) {
    await hand.greeting()
    if (phase === 'scenario') {
      await hand.startTls().catch(() => '')
      const clear = await hand.connect()
      await clear.greeting()
      await clear.ask(`USER ${hand.user}`)
      await clear.ask(`PASS ${hand.password}`)
      await clear.fetchAll()
      await clear.quit()
      return 0
    }
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
    return 0
  },
}
