import type { CertificateRecipe } from '../recipe.ts'

/** What a truthful server has. */
export const goodCertificate: CertificateRecipe = {
  name: 'default',
  summary: 'A good certificate: right names, in date, the whole chain sent.',
  about:
    'Signed by an intermediate authority under our root. The server sends the leaf, then the ' +
    'intermediate. A client that trusts the root and checks the name it was configured with must ' +
    'accept it.',
  positive: true,
  requirements: ['cert.chain-completeness', 'cert.path-validation', 'cert.identity-check'],
}
