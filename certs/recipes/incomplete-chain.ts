import type { CertificateRecipe } from '../recipe.ts'

/** One link is missing. */
export const incompleteChain: CertificateRecipe = {
  name: 'incomplete-chain',
  summary: 'The server forgets to send the intermediate.',
  about:
    'Leaf only, the commonest fault of set-up in the field. A client that trusts the root alone ' +
    'cannot build the path and must refuse it; one that fetches or remembers intermediates may ' +
    'accept it.',
  positive: false,
  informational: true,
  requirements: [
    'cert.chain-completeness',
    'cert.path-validation',
    'cert.no-credentials-before-verdict',
  ],
  chain: ['leaf'],
}
