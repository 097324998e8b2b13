import type { CertificateRecipe } from '../recipe.ts'

/** A promise not kept. */
export const mustStaple: CertificateRecipe = {
  name: 'must-staple',
  summary: 'Promises a stapled OCSP response, and none comes.',
  about:
    'The TLS feature extension (RFC 7633) says that every handshake brings a stapled response, ' +
    'and the server has none. A client that knows the extension must refuse it; most do not know ' +
    'it.',
  positive: false,
  informational: true,
  requirements: ['cert.revocation'],
  leaf: {
    extensions: [{ identifier: '1.3.6.1.5.5.7.1.24', critical: false, value: '3003020105' }],
  },
}
