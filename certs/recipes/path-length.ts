import type { CertificateRecipe } from '../recipe.ts'

/** One authority too many. */
export const pathLength: CertificateRecipe = {
  name: 'path-length',
  summary: 'An authority signed another although it must not.',
  about:
    'The intermediate may have no authorities below it (path length 0), and has one, which ' +
    'signed the leaf. A client must refuse it.',
  positive: false,
  requirements: [
    'cert.basic-constraints',
    'cert.path-validation',
    'cert.no-credentials-before-verdict',
  ],
  authorities: { 'one too many': { issuer: 'intermediate', pathLength: 0 } },
  issuer: 'one too many',
}
