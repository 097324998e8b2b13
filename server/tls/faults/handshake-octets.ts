import { octetsOf } from '../../base/octets.ts'
import { handshakeMoments, type HandshakeMoment, type TlsFault } from '../tls-fault.ts'

/** Something that is no TLS, where TLS belongs. */
export const handshakeOctets: TlsFault = {
  kind: 'handshake-octets',
  site: 'tls',
  summary: 'Sends octets that are no TLS at a moment of the handshake.',
  about:
    'The octets go out as they are, in place of what the server would have sent: a POP3 line, HTTP, ' +
    'zeros. Then FIN; or silence, with the connection open; or the handshake goes on as if nothing had ' +
    'been (`go-on`), which tempts a client to read them as answers. A client must end with a TLS error, ' +
    'and must not take anything in them for a reply.',
  rfc: '8446 section 5.1',
  moments: ['tls'],
  short: 'octets',
  parameters: {
    octets: { type: 'octets', maxOctets: 1_048_576, about: 'What is sent.' },
    at: {
      type: 'choice',
      values: handshakeMoments,
      about: 'The moment.',
      default: 'after-client-hello',
    },
    // The name that scenarios use; its value is never a function, so nothing can take it for a promise.
    // oxlint-disable-next-line unicorn/no-thenable
    then: {
      type: 'choice',
      values: ['fin', 'silence', 'go-on'],
      about: 'What comes after it.',
      default: 'fin',
    },
  },
  handshake: ({ at, octets, then }) => ({
    at: at as HandshakeMoment,
    act: {
      do: 'octets',
      octets: octetsOf(String(octets)),
      next: then as 'fin' | 'silence' | 'go-on',
    },
  }),
}
