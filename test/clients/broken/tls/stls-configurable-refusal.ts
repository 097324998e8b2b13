import type { BrokenClient } from '../broken-client.ts'

export const configurableRefusal: BrokenClient = {
  check: 'stls.configurable-refusal',
  about: 'sends its password where STLS is not offered',
  scenario: 'stls/stripped-from-capa',
  mode: { tls: 'stls' },
  also: [
    'stls.policy-on-failure',
    'stls.privacy-mode',
    'stls.no-credential-test-in-clear',
    'no-leak',
  ],
  async talk(hand) {
    await hand.greeting()
    const { lines } = await hand.askAll('CAPA')
    if (lines.includes('STLS')) {
      await hand.startTls()
      await hand.askAll('CAPA')
    }
    await hand.ask(`USER ${hand.user}`)
    await hand.ask(`PASS ${hand.password}`)
    await hand.fetchAll()
    await hand.quit()
  },
}
