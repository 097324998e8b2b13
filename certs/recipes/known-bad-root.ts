import type { CertificateRecipe } from '../recipe.ts'

/** A famous bad name. */
export const knownBadRoot: CertificateRecipe = {
  name: 'known-bad-root',
  summary: 'Signed by a root such as interception software installed.',
  about:
    'The issuer is called as the root that was shipped with laptops in 2015, whose private key ' +
    'everybody has. The key here is another. A client must refuse it, as any unknown root; one ' +
    'that accepts it trusts a name.',
  positive: false,
  requirements: ['cert.path-validation', 'cert.no-credentials-before-verdict'],
  authorities: { interceptor: { commonName: 'Superfish, Inc.', issuer: 'self' } },
  issuer: 'interceptor',
  chain: ['leaf', 'interceptor'],
}
