import type { BrokenClient } from '../broken-client.ts'

export const pinScope: BrokenClient = {
  check: 'cert.pin-scope',
  about: 'takes any certificate once one was allowed',
  scenario: 'certificates/another-bad-certificate',
  mode: { tls: 'stls' },
  runs: 2,
  // It shows by taking certificates that lead to no root.
  also: ['cert.path-validation'],
  async talk(hand) {
    await hand.greeting()
    await hand.startTls({ rejectUnauthorized: false })
    await hand.askAll('CAPA')
    await hand.quit()
    return 1
  },
}
