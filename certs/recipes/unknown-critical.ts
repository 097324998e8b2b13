import type { CertificateRecipe } from '../recipe.ts'

/** Something that must be understood. */
export const unknownCritical: CertificateRecipe = {
  name: 'unknown-critical',
  summary: 'It has a critical extension that nobody knows.',
  about:
    'The extension has a private identifier and is marked critical: who does not understand it ' +
    'must refuse the certificate (RFC 5280 section 4.2).',
  positive: false,
  requirements: ['cert.unknown-critical', 'cert.no-credentials-before-verdict'],
  leaf: {
    extensions: [{ identifier: '1.3.6.1.4.1.99999.1', critical: true, value: '0500' }],
  },
}
