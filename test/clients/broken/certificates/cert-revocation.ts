import type { ConnectionOptions } from 'node:tls'
import type { BrokenClient } from '../broken-client.ts'

const askingForNews: ConnectionOptions & { requestOCSP: boolean } = { requestOCSP: true }

export const revocation: BrokenClient = {
  check: 'cert.revocation',
  about: 'asks for news of the certificate and does not read them',
  scenario: 'certificates/revoked-certificate',
  mode: { tls: 'stls' },
  async talk(hand) {
    await hand.greeting()
    await hand.startTls(askingForNews)
    await hand.login()
    await hand.fetchAll()
    await hand.quit()
  },
}
