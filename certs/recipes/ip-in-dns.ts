import type { CertificateRecipe } from '../recipe.ts'

/** An address dressed as a name. */
export const ipInDns: CertificateRecipe = {
  name: 'ip-in-dns',
  summary: 'An address stands where a host name belongs.',
  about:
    'The client is told to connect to an address; the certificate has it as a dNSName, not as an ' +
    'iPAddress. Addresses match iPAddress only (RFC 9525 section 6.5). A client must refuse it.',
  positive: false,
  requirements: ['cert.ip-id', 'cert.no-credentials-before-verdict'],
  hosts: ['127.0.0.1'],
  leaf: { commonName: 'popquiz', names: [{ dns: '{host}' }] },
}
