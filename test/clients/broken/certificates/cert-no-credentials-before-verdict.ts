import type { BrokenClient } from '../broken-client.ts'

export const noCredentialsBeforeVerdict: BrokenClient = {
  check: 'cert.no-credentials-before-verdict',
  about: 'logs in first and looks at the certificate then',
  scenario: 'certificates/expired-certificate',
  mode: { tls: 'stls' },
  // Whoever says anything has taken it.
  also: ['cert.validity-period'],
  async talk(hand) {
    await hand.greeting()
    await hand.startTls({ rejectUnauthorized: false })
    await hand.login()
    await hand.quit()
    return 1
  },
}
