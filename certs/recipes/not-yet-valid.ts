import type { CertificateRecipe } from '../recipe.ts'

/** Too early. */
export const notYetValid: CertificateRecipe = {
  name: 'not-yet-valid',
  summary: 'The certificate becomes good in a month.',
  about:
    'Names and chain are right; the validity begins 30 days after today by the server’s clock. A ' +
    'client must refuse it. One that accepts it does not look at the beginning, or has a wrong ' +
    'clock.',
  positive: false,
  requirements: ['cert.validity-period', 'cert.no-credentials-before-verdict'],
  leaf: { validity: { from: 30, to: 395 } },
}
