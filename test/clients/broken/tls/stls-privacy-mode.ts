import { createHmac } from 'node:crypto'
import type { BrokenClient } from '../broken-client.ts'
import { isOk } from '../hand.ts'

export const privacyMode: BrokenClient = {
  check: 'stls.privacy-mode',
  about: 'goes on with a digest where there is no TLS',
  scenario: 'stls/stls-refused',
  mode: { tls: 'stls' },
  also: [
    'stls.check-result',
    'stls.policy-on-failure',
    'stls.no-credential-test-in-clear',
    'no-leak',
  ],
  async talk(hand) {
    await hand.greeting()
    const answer = await hand.startTls()
    if (isOk(answer)) await hand.login()
    else {
      // CRAM-MD5 lets no password out.
      const challenge = (await hand.ask('AUTH CRAM-MD5')).slice(2)
      const digest = createHmac('md5', hand.password).update(Buffer.from(challenge, 'base64'))
      const text = `${hand.user} ${digest.digest('hex')}`
      await hand.ask(Buffer.from(text).toString('base64'))
    }
    await hand.fetchAll()
    await hand.quit()
  },
}
