import type { CertificateRecipe } from '../recipe.ts'

/** A name in the old place. */
export const cnOnly: CertificateRecipe = {
  name: 'cn-only',
  summary: 'The host’s name is in the common name only.',
  about:
    'There are no subject alternative names. RFC 9525 section 6.3 forbids to look into the ' +
    'common name; RFC 6125 and RFC 7817 allowed it as a last resort. A client should refuse it.',
  positive: false,
  informational: true,
  requirements: ['cert.cn-not-used', 'cert.dns-id-required'],
  leaf: { commonName: '{host}', names: [] },
}
