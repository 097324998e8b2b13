import type { CertificateRecipe } from '../recipe.ts'

/** A hash of the last century. */
export const sha1: CertificateRecipe = {
  name: 'sha1',
  summary: 'The certificate is signed with SHA-1.',
  about:
    'The authority signed with RSA and SHA-1, for which two different certificates with one ' +
    'signature can be made. A client must refuse it (RFC 9155, RFC 9325 section 4.5).',
  positive: false,
  requirements: ['cert.no-sha1-md5', 'cert.no-credentials-before-verdict'],
  leaf: { signature: 'sha1' },
  authorities: { 'old intermediate': { key: 'rsa-2048', pathLength: 0 } },
  issuer: 'old intermediate',
}
