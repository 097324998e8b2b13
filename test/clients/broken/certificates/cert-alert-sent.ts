import type { Scenario } from '../../../../server/scenario/model.ts'
import type { BrokenClient } from '../broken-client.ts'
import { clientHello } from '../client-hello.ts'

const expired: Scenario = {
  title: 'An expired certificate under TLS 1.2',
  about: 'The certificate goes in clear, and so does what the client says to it.',
  server: { tls: { certificate: 'expired', maxVersion: 'TLSv1.2' } },
}

export const alertSent: BrokenClient = {
  check: 'cert.alert-sent',
  about: 'calls a bad certificate an error of its own',
  scenario: expired,
  mode: { tls: 'stls' },
  async talk(hand) {
    await hand.greeting()
    await hand.ask('STLS')
    hand.say(clientHello())
    await hand.readAvailable(10)
    // The fatal alert internal_error.
    hand.say('\x15\x03\x03\x00\x02\x02\x50')
    await hand.readAvailable()
    hand.close()
    return 1
  },
}
