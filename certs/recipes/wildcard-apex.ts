import type { CertificateRecipe } from '../recipe.ts'

/** A star too few. */
export const wildcardApex: CertificateRecipe = {
  name: 'wildcard-apex',
  summary: 'A wildcard would have to stand for nothing.',
  about:
    'The name is `*.example.test`, the host example.test. A client must refuse it: the star ' +
    'stands for exactly one label.',
  positive: false,
  requirements: ['cert.wildcard-leftmost', 'cert.no-credentials-before-verdict'],
  hosts: ['example.test'],
  leaf: { names: ['*.{host}'] },
}
