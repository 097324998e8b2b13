import type { CertificateRecipe } from '../recipe.ts'

/** A very large key. */
export const rsa8192: CertificateRecipe = {
  name: 'rsa-8192',
  summary: 'A good certificate with an RSA key of 8192 bits.',
  about:
    'A client must accept it; one whose buffers end at 4096 bits does not. A handshake takes some 12 ms ' +
    'more. The key has four primes, since it is made in a second then: nobody can tell by the ' +
    'certificate, but not every program reads its private key.',
  positive: true,
  informational: true,
  requirements: ['cert.path-validation'],
  leaf: { key: 'rsa-8192' },
}
