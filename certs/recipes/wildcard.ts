import type { CertificateRecipe } from '../recipe.ts'

/** The right use of the star. */
export const wildcard: CertificateRecipe = {
  name: 'wildcard',
  summary: 'A wildcard stands for one label.',
  about:
    'The name is `*.example.test`, the host pop.example.test. A client must accept it (RFC 9525 ' +
    'section 6.3).',
  positive: true,
  requirements: ['cert.wildcard-leftmost', 'cert.wildcard-allowed'],
  hosts: ['pop.example.test'],
  leaf: { names: ['*.{domain}'] },
}
