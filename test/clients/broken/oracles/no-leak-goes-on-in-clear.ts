import type { BrokenClient } from '../broken-client.ts'

export const goesOnInClear: BrokenClient = {
  check: 'no-leak',
  about: 'logs in where STLS is refused',
  scenario: 'stls/stls-refused',
  mode: { tls: 'stls' },
  // Each of them says it of another moment.
  also: [
    'stls.check-result',
    'stls.policy-on-failure',
    'stls.configurable-refusal',
    'stls.privacy-mode',
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
