import type { CertificateRecipe } from '../recipe.ts'

/** Two stars. */
export const wildcardDouble: CertificateRecipe = {
  name: 'wildcard-double',
  summary: 'Two wildcards, one for each label.',
  about:
    'The name is `*.*.example.test`, the host a.b.example.test. Only one star is allowed. A ' +
    'client must refuse it.',
  positive: false,
  requirements: ['cert.wildcard-leftmost', 'cert.no-credentials-before-verdict'],
  hosts: ['a.b.example.test'],
  leaf: { commonName: 'popquiz', names: [{ dns: '*.*.{parent}' }] },
}
