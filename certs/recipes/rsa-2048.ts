import type { CertificateRecipe } from '../recipe.ts'

/** The usual key. */
export const rsa2048: CertificateRecipe = {
  name: 'rsa-2048',
  summary: 'A good certificate with an RSA key of 2048 bits.',
  about:
    'What most servers have. A client must accept it. Use it where cipher suites need an RSA ' +
    'key.',
  positive: true,
  requirements: ['cert.rsa-2048', 'cert.path-validation'],
  leaf: { key: 'rsa-2048' },
}
