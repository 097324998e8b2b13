import type { BrokenClient } from '../broken-client.ts'

export const discardCapabilities: BrokenClient = {
  check: 'stls.discard-capabilities',
  about: 'uses a mechanism that was announced before TLS alone',
  scenario: 'tampering/mechanisms-before-tls',
  mode: { tls: 'stls' },
  also: ['sasl.mechanism-advertised'],
  async talk(hand) {
    await hand.greeting()
    await hand.askAll('CAPA')
    await hand.startTls()
    await hand.askAll('CAPA')
    const plain = Buffer.from(`\0${hand.user}\0${hand.password}`).toString('base64')
    await hand.ask(`AUTH PLAIN ${plain}`)
    await hand.quit()
    return 1
  },
}
