import type { CertificateRecipe } from '../recipe.ts'

/** A modern key. */
export const ed25519: CertificateRecipe = {
  name: 'ed25519',
  summary: 'A good certificate with an Ed25519 key (RFC 8410).',
  about:
    'A client that knows the algorithm must accept it. Old stacks do not offer it, and the ' +
    'handshake ends with handshake_failure(40) before a certificate is shown.',
  positive: true,
  informational: true,
  requirements: ['cert.path-validation'],
  leaf: { key: 'ed25519' },
}
