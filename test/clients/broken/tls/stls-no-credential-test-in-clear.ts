import type { BrokenClient } from '../broken-client.ts'

export const noCredentialTestInClear: BrokenClient = {
  check: 'stls.no-credential-test-in-clear',
  about: 'tries the password to see whether the settings are right',
  scenario: 'fallback/account-setup-in-clear',
  mode: { tls: 'stls' },
  also: ['stls.policy-on-failure', 'stls.configurable-refusal', 'stls.privacy-mode', 'no-leak'],
  async talk(hand) {
    await hand.greeting()
    const { lines } = await hand.askAll('CAPA')
    if (lines.includes('STLS')) {
      await hand.startTls()
      await hand.askAll('CAPA')
    }
    await hand.ask(`USER ${hand.user}`)
    await hand.ask(`PASS ${hand.password}`)
    await hand.quit()
    return 1
  },
}
