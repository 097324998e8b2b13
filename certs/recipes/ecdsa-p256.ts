import type { CertificateRecipe } from '../recipe.ts'

/** The usual curve. */
export const ecdsaP256: CertificateRecipe = {
  name: 'ecdsa-p256',
  summary: 'A good certificate with a key on the curve P-256.',
  about: 'The same as `default`, by its own name. A client must accept it.',
  positive: true,
  requirements: ['cert.path-validation'],
  leaf: { key: 'ec-p256' },
}
