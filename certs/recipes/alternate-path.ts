import type { CertificateRecipe } from '../recipe.ts'

/** Two paths, one of them dead. */
export const alternatePath: CertificateRecipe = {
  name: 'alternate-path',
  summary: 'Shows an expired cross-sign of the root; a good path leads past it.',
  about:
    'The server sends leaf, intermediate and a second certificate of our root, signed by an old ' +
    'root that has expired, and expired itself. A client that trusts our root must find the ' +
    'short path and accept it; the ones that gave up at the first path broke when old roots ' +
    'expired in 2020 and 2021.',
  positive: true,
  requirements: ['cert.path-validation', 'cert.chain-completeness'],
  authorities: {
    'retired root': { issuer: 'self', validity: { from: -3650, to: -30 } },
    'cross-sign': { twinOf: 'root', issuer: 'retired root', validity: { from: -3000, to: -30 } },
  },
  chain: ['leaf', 'intermediate', 'cross-sign'],
}
