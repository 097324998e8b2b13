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
  {
    about: 'takes STLS where it may do without',
    mode: { tls: 'opportunistic' },
    async talk(hand) {
      await hand.greeting()
      const { lines } = await hand.askAll('CAPA')
      if (lines.includes('STLS')) {
        await hand.startTls()
        await hand.askAll('CAPA')
      }
      await hand.login()
      await hand.fetchAll()
      await hand.quit()
    },
  },
  {
    about: 'leaves TLS out where it may and none is offered',
    scenario: 'stls/stripped-from-capa',
    mode: { tls: 'opportunistic' },
    async talk(hand) {
      await hand.greeting()
      const { lines } = await hand.askAll('CAPA')
      if (lines.includes('STLS')) {
        await hand.startTls()
        await hand.askAll('CAPA')
      }
      await hand.login()
      await hand.fetchAll()
      await hand.quit()
    },
  },
  {
    about: 'resumes the session of its first connection, and asks for UTF8 inside TLS',
    mode: { tls: 'stls' },
    runs: 1,
    async talk(hand) {
      await hand.greeting()
      await hand.startTls()
      await hand.askAll('CAPA')
      await hand.quit()
      const again = await hand.connect()
      await again.greeting()
      const { session } = hand
      await again.startTls(session && { session })
      await again.ask('UTF8')
      await again.login()
      await again.fetchAll()
      await again.quit()
    },
  },
  {
    about: 'logs in whatever the greeting claims',
    scenario: 'bait/greeting-says-logged-in',
    async talk(hand) {
      await hand.greeting()
      await hand.login()
      await hand.fetchAll()
      await hand.quit()
    },
  },
]
