import type { CertificateRecipe } from '../recipe.ts'

/** A name with a false bottom. */
export const nulInName: CertificateRecipe = {
  name: 'nul-in-name',
  summary: 'A NUL stands behind the right name.',
  about:
    'The name goes on behind the NUL: `host NUL .evil.test`, in common name and alternative ' +
    'name. A client that reads names as C does sees the right host. It must refuse it ' +
    '(CVE-2009-2408).',
  positive: false,
  requirements: ['cert.embedded-nul', 'cert.no-credentials-before-verdict'],
  leaf: { commonName: '{host}\0.evil.test', names: [{ dns: '{host}\0.evil.test' }] },
}
