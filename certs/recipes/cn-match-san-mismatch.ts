import type { CertificateRecipe } from '../recipe.ts'

/** Right name in the wrong place. */
export const cnMatchSanMismatch: CertificateRecipe = {
  name: 'cn-match-san-mismatch',
  summary: 'The common name is right, the alternative name is not.',
  about:
    'Where there are alternative names of the right kind, the common name counts for nothing ' +
    '(RFC 6125 section 6.4.4). A client must refuse it.',
  positive: false,
  requirements: ['cert.cn-not-used', 'cert.identity-check', 'cert.no-credentials-before-verdict'],
  leaf: { commonName: '{host}', names: ['other.test'] },
}
