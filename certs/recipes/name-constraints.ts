import type { CertificateRecipe } from '../recipe.ts'

/** Signed beyond its realm. */
export const nameConstraints: CertificateRecipe = {
  name: 'name-constraints',
  summary: 'The issuer may sign for another domain only.',
  about:
    'The intermediate carries a critical name constraint that permits names below other.test, ' +
    'and the leaf is for another host. A client must refuse it.',
  positive: false,
  requirements: [
    'cert.name-constraints',
    'cert.path-validation',
    'cert.no-credentials-before-verdict',
  ],
  authorities: { 'constrained intermediate': { pathLength: 0, permitted: ['other.test'] } },
  issuer: 'constrained intermediate',
}
