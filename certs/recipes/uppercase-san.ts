import type { CertificateRecipe } from '../recipe.ts'

/** A name shouted. */
export const uppercaseSan: CertificateRecipe = {
  name: 'uppercase-san',
  summary: 'The name is right, in capitals.',
  about:
    'Names of hosts are the same in capitals and small letters (RFC 4343). A client must accept ' +
    'it.',
  positive: true,
  requirements: ['cert.case-insensitive'],
  leaf: { names: [{ dns: '{upper}' }] },
}
