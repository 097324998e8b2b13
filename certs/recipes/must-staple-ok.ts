import type { CertificateRecipe } from '../recipe.ts'

/** A promise kept. */
export const mustStapleOk: CertificateRecipe = {
  name: 'must-staple-ok',
  summary: 'Promises a stapled OCSP response, and keeps the promise.',
  about:
    'The TLS feature extension (RFC 7633) says that every handshake brings a stapled response, ' +
    'and one comes that says good. A client must accept it; the control for `must-staple`.',
  positive: true,
  requirements: ['cert.revocation', 'cert.path-validation'],
  leaf: {
    extensions: [{ identifier: '1.3.6.1.5.5.7.1.24', critical: false, value: '3003020105' }],
  },
  staple: 'good',
}
