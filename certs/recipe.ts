/**
 * When a certificate is valid, in whole days from the last midnight UTC of the injected clock.
 * `{ from: -31, to: -1 }` ended at yesterday's midnight.
 */
export interface ValidityWindow {
  readonly from: number
  readonly to: number
}

/** The kind of a certificate's key pair. */
export type KeyType = 'ec-p256' | 'ec-p384' | 'rsa-2048' | 'rsa-1024'

/** What a certificate says its key may be used for (RFC 5280 section 4.2.1.12). */
export type Purpose = 'serverAuth' | 'clientAuth' | 'codeSigning' | 'emailProtection'

/**
 * Who signs the leaf. `stranger` is a second root that nobody is told to trust; `self` is the
 * leaf's own key.
 */
export type Issuer = 'intermediate' | 'root' | 'stranger' | 'self'

/** One certificate in what the server sends. */
export type ChainLink = 'leaf' | 'intermediate' | 'root' | 'stranger'

/** What the server's own certificate looks like. What is left out is as in a good certificate. */
export interface LeafPlan {
  /** The subject's common name. Default: the first of `names`, or of the names asked for. */
  readonly commonName?: string
  /**
   * The subject alternative names, each a host name or an address. Default: localhost, 127.0.0.1,
   * ::1 and the names asked for. Empty: no such extension at all.
   */
  readonly names?: readonly string[]
  /** Default: {@link goodWindow}. */
  readonly validity?: ValidityWindow
  /** Default: `ec-p256`. */
  readonly key?: KeyType
  /** The extended key usage. Default: `serverAuth`. Empty: no such extension at all. */
  readonly purposes?: readonly Purpose[]
  /** The basic constraint CA. Default: false. */
  readonly certificateAuthority?: boolean
}

/**
 * How to make a server's certificate. A plain value: it states only in what it differs from a good
 * certificate.
 */
export interface CertificateRecipe {
  /** Lower case with hyphens; the file's name. */
  readonly name: string
  /** One line, for lists. */
  readonly summary: string
  /** What is right or wrong with it, and what a client should make of that. */
  readonly about: string
  /** Whether a client that trusts our root and uses a name asked for must accept it. */
  readonly positive: boolean
  /** Ids of the requirements a client is tried on with it. */
  readonly requirements: readonly string[]
  readonly leaf?: LeafPlan
  /** Default: `intermediate`. */
  readonly issuer?: Issuer
  /**
   * What the server sends, in this order. Default: the leaf, then the intermediate where that is
   * the issuer. The root is never needed: a client has it or does not trust it (RFC 5246
   * section 7.4.2).
   */
  readonly chain?: readonly ChainLink[]
}

/** From yesterday, for clients whose clock is behind, for 396 days: Apple refuses more than 398. */
export const goodWindow: ValidityWindow = { from: -1, to: 395 }

/** The names of a server that was asked for none. */
export const loopbackNames: readonly string[] = ['localhost', '127.0.0.1', '::1']
