import type { CertificateRecipe } from '../recipe.ts'

/** The larger curve. */
export const ecdsaP384: CertificateRecipe = {
  name: 'ecdsa-p384',
  summary: 'A good certificate with a key on the curve P-384.',
  about:
    'A larger key on the second of the two curves that everybody has (RFC 8422). A client must accept it.',
  positive: true,
  requirements: ['cert.path-validation'],
  leaf: { key: 'ec-p384' },
}
