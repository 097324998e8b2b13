import type { CertificateRecipe } from '../recipe.ts'

/** Nobody in particular. */
export const noSubject: CertificateRecipe = {
  name: 'no-subject',
  summary: 'A good certificate with an empty subject.',
  about:
    'The subject has no parts; the alternative names are critical, as RFC 5280 section 4.2.1.6 ' +
    'wants them then. A client must accept it.',
  positive: true,
  requirements: ['cert.cn-not-used', 'cert.any-san-matches'],
  leaf: { emptySubject: true, commonName: null },
}
