import type { BrokenClient } from '../broken-client.ts'
import { finish, plainMessage } from '../sasl-words.ts'

export const verifyBeforePlaintext: BrokenClient = {
  check: 'sasl.verify-before-plaintext',
  about: 'logs in by PLAIN behind an expired certificate',
  scenario: 'certificates/expired-certificate',
  mode: { tls: 'stls' },
  // Whoever says anything there has accepted the certificate.
  also: ['cert.validity-period', 'cert.no-credentials-before-verdict'],
  async talk(hand) {
    await hand.greeting()
    await hand.askAll('CAPA')
    await hand.startTls({ rejectUnauthorized: false })
    await hand.askAll('CAPA')
    return finish(hand, await hand.ask(`AUTH PLAIN ${plainMessage(hand)}`))
  },
}
