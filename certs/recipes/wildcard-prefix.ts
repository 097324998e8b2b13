import type { CertificateRecipe } from '../recipe.ts'

/** Half a star. */
export const wildcardPrefix: CertificateRecipe = {
  name: 'wildcard-prefix',
  summary: 'A wildcard behind the beginning of a label.',
  about:
    'The name is `p*.example.test`, the host pop.example.test. RFC 9525 section 6.3 allows the ' +
    'star as a whole label only; RFC 6125 left it open. A client must refuse it.',
  positive: false,
  requirements: ['cert.wildcard-leftmost'],
  hosts: ['pop.example.test'],
  leaf: { commonName: 'popquiz', names: [{ dns: '{first}*.{domain}' }] },
}
