import type { CertificateRecipe } from '../recipe.ts'

/** Named in the new place only. */
export const noCn: CertificateRecipe = {
  name: 'no-cn',
  summary: 'A good certificate whose subject has no common name.',
  about: 'The alternative names are right, and they are all that counts. A client must accept it.',
  positive: true,
  requirements: ['cert.cn-not-used', 'cert.any-san-matches'],
  leaf: { commonName: null },
}
