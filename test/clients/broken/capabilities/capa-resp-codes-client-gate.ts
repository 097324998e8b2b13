import type { BrokenClient } from '../broken-client.ts'

export const respCodesClientGate: BrokenClient = {
  check: 'capa.resp-codes.client-gate',
  about: 'waits and tries again at brackets that mean nothing',
  scenario: 'authentication/code-not-announced',
  async talk(hand) {
    await hand.greeting()
    await hand.askAll('CAPA')
    if (!(await hand.login()).startsWith('+OK')) {
      await hand.wait(60_000)
      await hand.login()
    }
    await hand.fetchAll()
    await hand.quit()
  },
}
