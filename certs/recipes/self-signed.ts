import type { CertificateRecipe } from '../recipe.ts'

/** Nobody vouches for it. */
export const selfSigned: CertificateRecipe = {
  name: 'self-signed',
  summary: 'The certificate is signed by its own key, not by an authority.',
  about:
    'Names and dates are right, but no authority stands behind it. A client must refuse it unless ' +
    'its user has pinned this very certificate.',
  positive: false,
  requirements: ['cert.path-validation', 'cert.no-credentials-before-verdict'],
  issuer: 'self',
}
