import type { CertificateRecipe } from '../recipe.ts'

/** A name with a dot too many. */
export const trailingDot: CertificateRecipe = {
  name: 'trailing-dot',
  summary: 'The name is right, with a dot behind it.',
  about:
    'A dot at the end is how DNS writes a whole name, but names in certificates have none (RFC ' +
    '5280 section 4.2.1.6, RFC 1034 section 3.5). A client should refuse it; some drop the dot.',
  positive: false,
  informational: true,
  requirements: ['cert.identity-check'],
  leaf: { commonName: 'popquiz', names: [{ dns: '{host}.' }] },
}
