import type { CertificateRecipe } from '../recipe.ts'

/** A name of a person. */
export const emailSanOnly: CertificateRecipe = {
  name: 'email-san-only',
  summary: 'The host stands in a mail address only.',
  about:
    'The one alternative name is user@host. A client must refuse it as the certificate of a ' +
    'server.',
  positive: false,
  requirements: ['cert.identity-check', 'cert.no-credentials-before-verdict'],
  leaf: { commonName: 'popquiz', names: [{ email: 'user@{host}' }] },
}
