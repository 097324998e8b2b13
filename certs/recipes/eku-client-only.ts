import type { CertificateRecipe } from '../recipe.ts'

/** Meant for the other side. */
export const ekuClientOnly: CertificateRecipe = {
  name: 'eku-client-only',
  summary: 'Its key is for clients, not for servers.',
  about:
    'The extended key usage names clientAuth alone. A client must refuse it as the certificate ' +
    'of a server (RFC 5280 section 4.2.1.12).',
  positive: false,
  requirements: ['cert.eku', 'cert.no-credentials-before-verdict'],
  leaf: { purposes: ['clientAuth'] },
}
