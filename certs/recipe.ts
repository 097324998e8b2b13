/**
 * When a certificate is valid, in whole days from the last midnight UTC of the injected clock.
 * `{ from: -31, to: -1 }` ended at yesterday's midnight.
 */
export interface ValidityWindow {
  readonly from: number
  readonly to: number
}

/** The kind of a certificate's key pair. Those from `rsa-4096` on take a second or more to make. */
export type KeyType =
  | 'ec-p256'
  | 'ec-p384'
  | 'ed25519'
  | 'rsa-1024'
  | 'rsa-2048'
  | 'rsa-4096'
  | 'rsa-8192'

/** The hash inside a signature. */
export type Digest = 'sha256' | 'sha1' | 'md5'

/** What a certificate says its key may be used for (RFC 5280 section 4.2.1.12). */
export type Purpose = 'serverAuth' | 'clientAuth' | 'codeSigning' | 'emailProtection'

/** The bits of key usage that are met here (RFC 5280 section 4.2.1.3). */
export type Usage = 'digitalSignature' | 'keyEncipherment' | 'keyCertSign' | 'cRLSign'

/**
 * A name in a certificate. Text is a host name or an address, checked and in its ASCII form; the others
 * stand in the certificate octet for octet, whatever they hold.
 *
 * In both, parts of the host asked for can be named: of `pop.example.test` `{host}` is the whole, `{label}`
 * pop, `{domain}` example.test, `{parent}` test, `{stem}` pop.example, `{first}` and `{last}` its first and last
 * character (of an international label `xn--` and the one behind it); `{upper}` is the whole in capitals.
 */
export type WrittenName =
  | string
  | { readonly dns: string }
  | { readonly email: string }
  | { readonly uri: string }

/** An extension as it is written, for what has no field of its own. */
export interface RawExtension {
  /** The object identifier, `1.3.6.1.5.5.7.1.24`. */
  readonly identifier: string
  readonly critical: boolean
  /** The contents, DER in hexadecimal. */
  readonly value: string
}

/** Who signs: one of the authorities that are always there, one of the recipe's own by name, or `self`. */
export type Issuer = string

/** One certificate in what the server sends: `leaf`, or the name of an authority. */
export type ChainLink = string

/** What the server's own certificate looks like. What is left out is as in a good certificate. */
export interface LeafPlan {
  /** The subject's common name; null for none. Default: the first of `names`, or of the names asked for. */
  readonly commonName?: string | null
  /** A subject of no parts at all; the alternative names are then critical (RFC 5280 section 4.2.1.6). */
  readonly emptySubject?: true
  /**
   * The subject alternative names. Default: localhost, 127.0.0.1, ::1 and the names asked for.
   * Empty: no such extension at all.
   */
  readonly names?: readonly WrittenName[]
  /** So many other host names stand before those of `names`. */
  readonly otherNames?: number
  /** Default: {@link goodWindow}. */
  readonly validity?: ValidityWindow
  /** Default: `ec-p256`. */
  readonly key?: KeyType
  /** The extended key usage. Default: `serverAuth`. Empty: no such extension at all. */
  readonly purposes?: readonly Purpose[]
  /** The key usage. Default: signing, and for RSA key encipherment. */
  readonly usage?: readonly Usage[]
  /** The basic constraint CA. Default: false. */
  readonly certificateAuthority?: boolean
  /** The hash that the issuer signs. Default: `sha256`. */
  readonly signature?: Digest
  readonly extensions?: readonly RawExtension[]
  /** The last octet of the signature is another than it ought to be. */
  readonly badSignature?: true
}

/** An authority of a recipe's own. What is left out is as in a good one. */
export interface AuthorityPlan {
  /** Default: `popquiz` and the authority's name. */
  readonly commonName?: string
  /** Who signs it. Default: `root`. */
  readonly issuer?: Issuer
  /** Default: ten years to either side of today. */
  readonly validity?: ValidityWindow
  /** Default: `ec-p256`. */
  readonly key?: KeyType
  /** How many authorities may stand below it. Default: any number. */
  readonly pathLength?: number
  /** False: an ordinary certificate that signs all the same. */
  readonly certificateAuthority?: false
  /** The only domains for which certificates below it are good (RFC 5280 section 4.2.1.10), `{domain}` filled in. */
  readonly permitted?: readonly string[]
  /** The same name and key as that authority: another certificate for it, a cross-sign. */
  readonly twinOf?: Issuer
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
  /** The RFCs leave it open, or most clients cannot know: what a client does is a finding, no failure. */
  readonly informational?: true
  /** Ids of the requirements a client is tried on with it. */
  readonly requirements: readonly string[]
  /** The hosts it is made for where none that fits was asked for. Default: localhost and its addresses. */
  readonly hosts?: readonly string[]
  readonly leaf?: LeafPlan
  /** Authorities of its own, by name. */
  readonly authorities?: Readonly<Record<string, AuthorityPlan>>
  /** Default: `intermediate`. Also there: `root`, and `stranger`, a root that nobody is told to trust. */
  readonly issuer?: Issuer
  /**
   * What the server sends, in this order. Default: the leaf, then its issuers without the root, which
   * a client has or does not trust (RFC 5246 section 7.4.2).
   */
  readonly chain?: readonly ChainLink[]
  /** What an OCSP response says that is stapled to the handshake where the client asks for it. */
  readonly staple?: 'good' | 'revoked'
}

/** From yesterday, for clients whose clock is behind, for 396 days: Apple refuses more than 398. */
export const goodWindow: ValidityWindow = { from: -1, to: 395 }

/** Old enough for every leaf of the past, and good for ten years. */
export const authorityWindow: ValidityWindow = { from: -3650, to: 3650 }

/** The names of a server that was asked for none. */
export const loopbackNames: readonly string[] = ['localhost', '127.0.0.1', '::1']

/** The authorities that are there for every recipe. */
export const standingAuthorities: Readonly<Record<string, AuthorityPlan>> = {
  root: { commonName: 'popquiz test root', issuer: 'self' },
  intermediate: { commonName: 'popquiz test intermediate', pathLength: 0 },
  stranger: { commonName: 'unknown test root', issuer: 'self' },
}

/** Whether OpenSSL shows it only at security level 0: what is signed or who signs is too weak. */
export function isWeak({ leaf }: CertificateRecipe): boolean {
  const { key, signature = 'sha256' } = leaf ?? {}
  return key === 'rsa-1024' || signature !== 'sha256'
}
