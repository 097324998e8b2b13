import type { BrokenClient } from '../broken-client.ts'

export const credentialsGate: BrokenClient = {
  check: 'utf8.credentials-gate',
  about: 'takes UTF8 for leave to send any password',
  scenario: 'authentication/utf8-but-not-for-names',
  async talk(hand) {
    await hand.greeting()
    await hand.askAll('CAPA')
    await hand.login(hand.user, Buffer.from(hand.password, 'utf8').toString('latin1'))
    await hand.fetchAll()
    await hand.quit()
  },
}
