import type { CertificateRecipe } from '../recipe.ts'

/** A hash long broken. */
export const md5: CertificateRecipe = {
  name: 'md5',
  summary: 'The certificate is signed with MD5.',
  about:
    'The authority signed with RSA and MD5, with which a false authority was made in 2008. A ' +
    'client must refuse it (RFC 6151).',
  positive: false,
  requirements: ['cert.no-sha1-md5', 'cert.no-credentials-before-verdict'],
  leaf: { signature: 'md5' },
  authorities: { 'ancient intermediate': { key: 'rsa-2048', pathLength: 0 } },
  issuer: 'ancient intermediate',
}
