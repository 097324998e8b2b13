import type { CertificateRecipe } from '../recipe.ts'

/** A name of another kind. */
export const uriSanOnly: CertificateRecipe = {
  name: 'uri-san-only',
  summary: 'The host stands in a URI only.',
  about:
    'The one alternative name is pops://host, a URI. A client that looks for the host of its ' +
    'settings must refuse it: a mail client has no use for URI names.',
  positive: false,
  requirements: ['cert.uri-id-not-used', 'cert.no-credentials-before-verdict'],
  leaf: { commonName: 'popquiz', names: [{ uri: 'pops://{host}/' }] },
}
