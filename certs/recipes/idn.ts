import type { CertificateRecipe } from '../recipe.ts'

/** A name in other letters. */
export const idn: CertificateRecipe = {
  name: 'idn',
  summary: 'A good certificate for an international name.',
  about:
    'The alternative name is the ASCII form (A-label) of a host that people write with letters ' +
    'beyond ASCII. A client that is told either form must accept it.',
  positive: true,
  requirements: ['cert.idn'],
  hosts: ['pöp.example.test'],
  leaf: { names: ['{host}'] },
}
