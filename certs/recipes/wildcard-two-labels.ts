import type { CertificateRecipe } from '../recipe.ts'

/** A star too far. */
export const wildcardTwoLabels: CertificateRecipe = {
  name: 'wildcard-two-labels',
  summary: 'A wildcard would have to stand for two labels.',
  about:
    'The name is `*.example.test`, the host a.b.example.test. A client must refuse it: the star ' +
    'stands for exactly one label.',
  positive: false,
  requirements: ['cert.wildcard-leftmost', 'cert.no-credentials-before-verdict'],
  hosts: ['a.b.example.test'],
  leaf: { names: ['*.{parent}'] },
}
