import type { CertificateRecipe } from '../recipe.ts'

/** Meant for another purpose. */
export const keyUsageMismatch: CertificateRecipe = {
  name: 'key-usage-mismatch',
  summary: 'Its key may sign certificates only.',
  about:
    'The key usage lacks digitalSignature, without which the key must not sign a handshake (RFC ' +
    '5280 section 4.2.1.3). A client must refuse it.',
  positive: false,
  requirements: ['cert.key-usage', 'cert.no-credentials-before-verdict'],
  leaf: { usage: ['keyCertSign'] },
}
