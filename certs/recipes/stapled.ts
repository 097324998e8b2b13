import type { CertificateRecipe } from '../recipe.ts'

/** Vouched for twice. */
export const stapled: CertificateRecipe = {
  name: 'stapled',
  summary: 'A good certificate, and an OCSP response that says so.',
  about:
    'A client that asks for the status (status_request, RFC 6066 section 8) gets a response ' +
    'signed by the issuer: good, for a week. It must accept it; the control for `revoked`.',
  positive: true,
  requirements: ['cert.revocation', 'cert.path-validation'],
  staple: 'good',
}
