import type { BrokenClient } from '../broken-client.ts'

export const checkResult: BrokenClient = {
  check: 'stls.check-result',
  about: 'logs in whatever STLS was answered',
  scenario: 'stls/stls-refused',
  mode: { tls: 'stls' },
  also: [
    'stls.policy-on-failure',
    'stls.configurable-refusal',
    'stls.privacy-mode',
    'no-leak',
    'stls.no-credential-test-in-clear',
  ],
  async talk(hand) {
    await hand.greeting()
    await hand.startTls()
    await hand.ask(`USER ${hand.user}`)
    await hand.ask(`PASS ${hand.password}`)
    await hand.fetchAll()
    await hand.quit()
  },
}
