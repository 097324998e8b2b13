import type { CertificateRecipe } from '../recipe.ts'

/** Taken back. */
export const revoked: CertificateRecipe = {
  name: 'revoked',
  summary: 'The stapled OCSP response says that it was revoked.',
  about:
    'Good in all else. A client that asks for the status (status_request, RFC 6066 section 8) ' +
    'gets a response signed by the issuer: revoked yesterday, key compromised. It must refuse ' +
    'then, with certificate_revoked(44). Many clients never ask.',
  positive: false,
  informational: true,
  requirements: ['cert.revocation', 'cert.no-credentials-before-verdict'],
  staple: 'revoked',
}
