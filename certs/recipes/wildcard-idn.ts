import type { CertificateRecipe } from '../recipe.ts'

/** A star among other letters. */
export const wildcardIdn: CertificateRecipe = {
  name: 'wildcard-idn',
  summary: 'A wildcard inside the ASCII form of an international label.',
  about:
    'The name is `xn--a*.example.test`, the host begins with an A-label of that beginning. The ' +
    'star must not be part of one (RFC 6125 section 7.2). A client must refuse it.',
  positive: false,
  requirements: ['cert.wildcard-leftmost', 'cert.idn'],
  hosts: ['aä.example.test'],
  leaf: { commonName: 'popquiz', names: [{ dns: '{first}*.{domain}' }] },
}
