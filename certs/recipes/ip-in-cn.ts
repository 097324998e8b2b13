import type { CertificateRecipe } from '../recipe.ts'

/** An address in the old place. */
export const ipInCn: CertificateRecipe = {
  name: 'ip-in-cn',
  summary: 'An address stands in the common name only.',
  about:
    'The client is told to connect to an address; the certificate has it in the common name and ' +
    'no alternative names. A client must refuse it.',
  positive: false,
  requirements: ['cert.ip-id', 'cert.cn-not-used', 'cert.no-credentials-before-verdict'],
  hosts: ['127.0.0.1'],
  leaf: { commonName: '{host}', names: [] },
}
