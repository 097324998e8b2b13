import type { TlsFault } from '../tls-fault.ts'

/** TLS where a greeting in clear belongs. */
export const tlsOnPlainPort: TlsFault = {
  kind: 'tls-on-plain-port',
  site: 'tls',
  summary: 'Awaits a TLS handshake on the plain port, and does not greet.',
  about:
    'The server says nothing until a ClientHello has come; a client that waits for the greeting waits for ' +
    'ever and needs a time-out. It is what happens when ports are mixed up. A client must not send ' +
    'credentials into the silence.',
  rfc: '1939 section 4',
  moments: ['connect'],
  parameters: {},
  arrival: 'tls',
}
