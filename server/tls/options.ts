import type { SecureVersion } from 'node:tls'
import type { CertificateRecipe } from '../../certs/recipe.ts'

/** What a client gets that asks, by SNI, for a name the certificate does not have. */
export type UnknownNamePolicy =
  /** The server's own certificate all the same. */
  | 'default'
  /** The fatal alert unrecognized_name(112) (RFC 6066 section 3). */
  | 'refuse'
  /** A certificate for another host altogether. */
  | 'mismatch'

/** Whether the server asks the client for a certificate. */
export type ClientCertificatePolicy =
  /** No: only a server that can map one to a user may ask (RFC 8314 section 4.2). */
  | 'none'
  /** Yes, and goes on without one. */
  | 'request'
  /** Yes, and refuses the handshake without a trusted one. */
  | 'demand'

/** How a server does TLS. A plain value. */
export interface TlsOptions {
  /** Which certificate to make. Default: a good one. Not with `cert`. */
  readonly recipe?: CertificateRecipe
  /** Host names and addresses of the server, besides localhost, for the certificate made. */
  readonly hosts?: readonly string[]
  /** One's own certificates, PEM, leaf first. With `key`. */
  readonly cert?: string
  /** The private key of `cert`, PEM. */
  readonly key?: string
  /** Where `key` is encrypted. */
  readonly passphrase?: string
  /** Default: `TLSv1.2` (RFC 8997, RFC 9325 section 3.1.1). */
  readonly minVersion?: SecureVersion
  /** Default: `TLSv1.3`. */
  readonly maxVersion?: SecureVersion
  /** An OpenSSL cipher list. Default: Node's. */
  readonly ciphers?: string
  /** The group for DHE suites: PEM, or `auto` for one that fits the key. Default: `auto` with `ciphers`. */
  readonly dhparam?: string
  /** Default: `default`. */
  readonly unknownName?: UnknownNamePolicy
  /** Protocols agreed to by ALPN. Default: `pop3`. Empty: the extension is ignored. */
  readonly alpn?: readonly string[]
  /** Default: `none`. */
  readonly clientCertificate?: ClientCertificatePolicy
  /** The authorities trusted for client certificates, PEM. Default: the one we issue from. */
  readonly clientAuthorities?: string
  /** The most octets of content in one record, 512 to 16,384. Default: 16,384. */
  readonly maxFragment?: number
  /** Tells in `TlsFacts` how the client ended: by close_notify or by a bare FIN. Default: false. */
  readonly recordTap?: boolean
}
