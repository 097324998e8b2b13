import type { CertificateRecipe } from '../recipe.ts'

/** A star out of place. */
export const wildcardEnd: CertificateRecipe = {
  name: 'wildcard-end',
  summary: 'A wildcard in the last label.',
  about:
    'The name is `pop.example.*`, the host pop.example.test. The star may be the leftmost label ' +
    'only. A client must refuse it.',
  positive: false,
  requirements: ['cert.wildcard-leftmost', 'cert.no-credentials-before-verdict'],
  hosts: ['pop.example.test'],
  leaf: { commonName: 'popquiz', names: [{ dns: '{stem}.*' }] },
}
