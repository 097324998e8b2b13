import type { CertificateRecipe } from '../recipe.ts'

/** An address in its place. */
export const ipSan: CertificateRecipe = {
  name: 'ip-san',
  summary: 'A good certificate for an address.',
  about:
    'The alternative name is an iPAddress. A client that is told to connect to that address must ' +
    'accept it.',
  positive: true,
  requirements: ['cert.ip-id'],
  hosts: ['127.0.0.1'],
  leaf: { commonName: 'popquiz', names: ['{host}'] },
}
