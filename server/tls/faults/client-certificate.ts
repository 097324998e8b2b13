import type { ClientCertificatePolicy } from '../options.ts'
import type { TlsFault } from '../tls-fault.ts'

/** The client is asked who it is. */
export const clientCertificate: TlsFault = {
  kind: 'client-certificate',
  site: 'tls',
  summary: 'Asks the client for a certificate, or demands one.',
  about:
    'A CertificateRequest that names our own authority. With `request` the handshake goes on without ' +
    'one; with `demand` it ends without one: handshake_failure(40) in TLS 1.2, certificate_required(116) ' +
    'in TLS 1.3, where the client may take the handshake for done before the alert comes. A client must ' +
    'not show a certificate that its user did not configure for this account.',
  rfc: '8446 section 4.3.2',
  moments: ['tls'],
  short: 'policy',
  parameters: {
    policy: {
      type: 'choice',
      values: ['request', 'demand'],
      about: 'Whether it may go on without one.',
    },
  },
  options: ({ policy }) => ({ clientCertificate: policy as ClientCertificatePolicy }),
}
