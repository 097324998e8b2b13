import type { CertificateRecipe } from '../recipe.ts'

/** A key of the nineties. */
export const rsa1024: CertificateRecipe = {
  name: 'rsa-1024',
  summary: 'The key is an RSA key of 1024 bits.',
  about:
    'Everything else is right. RSA keys below 2048 bits must not be accepted any more (RFC 9325 ' +
    'section 4.5); OpenSSL at its usual level in Node 20 still does.',
  positive: false,
  informational: true,
  requirements: ['cert.rsa-2048'],
  leaf: { key: 'rsa-1024' },
}
