import type { CertificateRecipe } from '../recipe.ts'

/** Good below, expired above. */
export const expiredIntermediate: CertificateRecipe = {
  name: 'expired-intermediate',
  summary: 'The intermediate authority’s certificate ran out yesterday.',
  about:
    'The leaf is good; the certificate of the authority that signed it ended at yesterday’s ' +
    'midnight UTC. Every certificate of the path must be in date, so a client must refuse it.',
  positive: false,
  requirements: [
    'cert.validity-period',
    'cert.path-validation',
    'cert.no-credentials-before-verdict',
  ],
  authorities: { 'expired intermediate': { pathLength: 0, validity: { from: -365, to: -1 } } },
  issuer: 'expired intermediate',
}
