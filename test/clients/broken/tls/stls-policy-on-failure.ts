import type { BrokenClient } from '../broken-client.ts'

export const policyOnFailure: BrokenClient = {
  check: 'stls.policy-on-failure',
  about: 'says its name before TLS',
  mode: { tls: 'stls' },
  async talk(hand) {
    await hand.greeting()
    await hand.ask(`USER ${hand.user}`)
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
