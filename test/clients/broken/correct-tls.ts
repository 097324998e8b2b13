import type { BrokenClient } from './broken-client.ts'
import { certificateOfAlice } from './certificate-clients.ts'
import { clientHello } from './client-hello.ts'
import { isOk } from './hand.ts'

/** Clients that make no mistake about TLS, unlike the reference client in their ways. */
export const correctTlsClients: readonly Omit<BrokenClient, 'check' | 'also'>[] = [
  {
    about: 'says by an alert that a certificate has run out',
    scenario: {
      title: 'An expired certificate under TLS 1.2',
      about: 'The certificate goes in clear, and so does what the client says to it.',
      server: { tls: { certificate: 'expired', maxVersion: 'TLSv1.2' } },
    },
    mode: { tls: 'stls' },
    async talk(hand) {
      await hand.greeting()
      await hand.ask('STLS')
      hand.say(clientHello())
      await hand.readAvailable(10)
      // The fatal alert certificate_expired.
      hand.say('\x15\x03\x03\x00\x02\x02\x2d')
      await hand.readAvailable()
      hand.close()
      return 1
    },
  },
  {
    about: 'logs in by its certificate',
    scenario: 'tls/login-by-certificate-alone',
    mode: { tls: 'implicit' },
    // The connection that is open has shown none: it is left, and another one made.
    async talk(hand) {
      await hand.greeting()
      await hand.quit()
      const known = await hand.connect('pop3s')
      await known.secure(await certificateOfAlice())
      await known.greeting()
      const answer = await known.ask('AUTH EXTERNAL =')
      if (isOk(answer)) await known.fetchAll()
      await known.quit()
    },
  },
]
