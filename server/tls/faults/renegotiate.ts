import type { TlsFault } from '../tls-fault.ts'

/** A second handshake in the midst of a session. */
export const renegotiate: TlsFault = {
  kind: 'renegotiate',
  site: 'tls',
  summary: 'Asks for a new handshake at a command (TLS 1.2).',
  about:
    'When the command has come in, the server sends a HelloRequest. A client may refuse with the warning ' +
    'no_renegotiation(100) and go on, or shake hands again if the identity stays the same. TLS 1.3 has no ' +
    'renegotiation: there nothing is sent, and the transcript says so, unless `tls-versions` keeps ' +
    'TLS 1.3 off. Nor is anything sent where records are watched or faulted as well, which Node does ' +
    'not survive.',
  rfc: '5246 section 7.4.1.1',
  moments: ['VERB'],
  parameters: {},
  session: () => ({ do: 'renegotiate' }),
}
