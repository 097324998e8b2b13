import type { CertificateRecipe } from '../recipe.ts'

/** A star for everybody. */
export const wildcardTld: CertificateRecipe = {
  name: 'wildcard-tld',
  summary: 'A wildcard for a whole top-level domain.',
  about:
    'The name is `*.test`, the host example.test. No authority would sign it, and clients that ' +
    'know the public suffixes refuse it; others need not.',
  positive: false,
  informational: true,
  requirements: ['cert.wildcard-leftmost'],
  hosts: ['example.test'],
  leaf: { commonName: 'popquiz', names: [{ dns: '*.{domain}' }] },
}
