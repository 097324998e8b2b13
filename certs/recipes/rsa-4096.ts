import type { CertificateRecipe } from '../recipe.ts'

/** A large key. */
export const rsa4096: CertificateRecipe = {
  name: 'rsa-4096',
  summary: 'A good certificate with an RSA key of 4096 bits.',
  about: 'A client must accept it. Its signature makes the handshake a little larger and slower.',
  positive: true,
  requirements: ['cert.path-validation'],
  leaf: { key: 'rsa-4096' },
}
