import type { CertificateRecipe } from '../recipe.ts'

/** Signed by an equal. */
export const notACa: CertificateRecipe = {
  name: 'not-a-ca',
  summary: 'An ordinary certificate signed the leaf.',
  about:
    'The issuer is a good certificate under our root, but no authority: basic constraints say ' +
    'CA:FALSE. Who accepts it lets every owner of a certificate make one for any host. A client ' +
    'must refuse it.',
  positive: false,
  requirements: [
    'cert.basic-constraints',
    'cert.path-validation',
    'cert.no-credentials-before-verdict',
  ],
  authorities: { 'ordinary certificate': { certificateAuthority: false } },
  issuer: 'ordinary certificate',
}
