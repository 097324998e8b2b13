import type { CertificateRecipe } from '../recipe.ts'

/** Good, but somebody else's. */
export const wrongHost: CertificateRecipe = {
  name: 'wrong-host',
  summary: 'The certificate is good, but for another host.',
  about:
    'Chain and dates are right; the only name is another-host.invalid (RFC 6761), which no client ' +
    'can have been configured with. A client must refuse it.',
  positive: false,
  requirements: ['cert.identity-check', 'cert.no-credentials-before-verdict'],
  leaf: { names: ['another-host.invalid'] },
}
