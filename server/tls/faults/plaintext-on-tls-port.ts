import type { TlsFault } from '../tls-fault.ts'

/** POP3 in clear where TLS belongs. */
export const plaintextOnTlsPort: TlsFault = {
  kind: 'plaintext-on-tls-port',
  site: 'tls',
  summary: 'Speaks POP3 in clear on the TLS port.',
  about:
    'The greeting comes at once and in clear, and a session in clear is possible. What the client sends ' +
    'first is then most often its ClientHello, which the server reads as a bad command. A client must end ' +
    'with a TLS error and must send no command.',
  rfc: '8314 section 3.3',
  moments: ['connect'],
  parameters: {},
  arrival: 'plaintext',
}
