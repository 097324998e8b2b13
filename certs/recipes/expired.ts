import type { CertificateRecipe } from '../recipe.ts'

/** Right in everything but its dates. */
export const expired: CertificateRecipe = {
  name: 'expired',
  summary: 'The certificate ran out yesterday.',
  about:
    'Names and chain are right; the validity ended at yesterday’s midnight UTC by the server’s ' +
    'clock. A client must refuse it, and must not send a password first.',
  positive: false,
  requirements: ['cert.validity-period', 'cert.no-credentials-before-verdict'],
  leaf: { validity: { from: -91, to: -1 } },
}
