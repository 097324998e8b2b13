import type { CertificateRecipe } from '../recipe.ts'

/** Half a star. */
export const wildcardSuffix: CertificateRecipe = {
  name: 'wildcard-suffix',
  summary: 'A wildcard before the end of a label.',
  about:
    'The name is `*p.example.test`, the host pop.example.test. RFC 9525 section 6.3 allows the ' +
    'star as a whole label only; RFC 6125 left it open. A client must refuse it.',
  positive: false,
  requirements: ['cert.wildcard-leftmost'],
  hosts: ['pop.example.test'],
  leaf: { commonName: 'popquiz', names: [{ dns: '*{last}.{domain}' }] },
}
