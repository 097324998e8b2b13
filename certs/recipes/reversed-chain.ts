import type { CertificateRecipe } from '../recipe.ts'

/** Right links in the wrong order. */
export const reversedChain: CertificateRecipe = {
  name: 'reversed-chain',
  summary: 'Leaf first, then root before intermediate.',
  about:
    'All that is needed is there, in the wrong order. TLS 1.3 asks a client to put up with it ' +
    '(RFC 8446 section 4.4.2), TLS 1.2 asks the server for the right order. A client should ' +
    'accept it.',
  positive: true,
  informational: true,
  requirements: ['cert.chain-completeness', 'cert.path-validation'],
  chain: ['leaf', 'root', 'intermediate'],
}
