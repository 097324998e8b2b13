import type { CertificateRecipe } from '../recipe.ts'

/** A forged hand. */
export const badSignature: CertificateRecipe = {
  name: 'bad-signature',
  summary: 'The last octet of the signature is wrong.',
  about:
    'The certificate says it is signed by the intermediate, but the signature does not fit. A ' +
    'client must refuse it; one that accepts it compares names of issuers only.',
  positive: false,
  requirements: ['cert.path-validation', 'cert.no-credentials-before-verdict'],
  leaf: { badSignature: true },
}
