import type { CertificateRecipe } from '../recipe.ts'

/** A long list. */
export const manySans1000: CertificateRecipe = {
  name: 'many-sans-1000',
  summary: 'The host is the last of a thousand names.',
  about:
    'The certificate is about 20 KB large and takes several TLS records. A client must accept ' +
    'it.',
  positive: true,
  requirements: ['cert.any-san-matches'],
  leaf: { otherNames: 999, names: ['{host}'] },
}
