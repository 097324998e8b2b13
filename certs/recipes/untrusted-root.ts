import type { CertificateRecipe } from '../recipe.ts'

/** A family of strangers. */
export const untrustedRoot: CertificateRecipe = {
  name: 'untrusted-root',
  summary: 'The whole chain is sent, and leads to a root nobody trusts.',
  about:
    'Leaf, intermediate and root are good in themselves, but the root is not the one that a ' +
    'client was told to trust, although the server sends it along. A client must refuse it, most ' +
    'often with unknown_ca(48).',
  positive: false,
  requirements: ['cert.path-validation', 'cert.no-credentials-before-verdict'],
  authorities: { 'unknown intermediate': { issuer: 'stranger', pathLength: 0 } },
  issuer: 'unknown intermediate',
  chain: ['leaf', 'unknown intermediate', 'stranger'],
}
