import type { CertificateRecipe } from '../recipe.ts'

/** A list too long for many. */
export const manySans10000: CertificateRecipe = {
  name: 'many-sans-10000',
  summary: 'The host is the last of ten thousand names.',
  about:
    'The certificate is about 220 KB large, more than many stacks take in a handshake: OpenSSL ' +
    'clients stop at 100 KB. What a client does is a finding.',
  positive: true,
  informational: true,
  requirements: ['cert.any-san-matches'],
  leaf: { otherNames: 9999, names: ['{host}'] },
}
