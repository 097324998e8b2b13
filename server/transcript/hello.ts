/** What a client offers in its ClientHello (RFC 8446 section 4.1.2). Numbers are IANA's; GREASE is left out. */
export interface HelloFacts {
  /** `TLSv1.3`, `TLSv1.2` and so on, in the client's order. Clients without TLS 1.3 tell their highest alone. */
  readonly versions: readonly string[]
  /** The cipher suites in the client's order, four hexadecimal digits each: `1301 1302 c02f`. */
  readonly suites: string
  /** The extensions in the client's order. */
  readonly extensions: readonly number[]
  /** The compression methods; 0 is none. */
  readonly compression: readonly number[]
  /** The server name (RFC 6066 section 3). */
  readonly serverName?: string
  /** The protocols of ALPN (RFC 7301). */
  readonly alpn?: readonly string[]
}

/** Which certificate a client was shown. */
export interface ShownCertificate {
  /** The recipe's name. */
  readonly recipe: string
  /** The hosts that it was made for; whoever asked for another must refuse it. */
  readonly hosts: readonly string[]
}

/** What is known of a handshake whatever came of it. */
export interface HandshakeFacts {
  /** What the client offered; absent where its hello did not come whole, in one record. */
  readonly hello?: HelloFacts
  /** Ours, where we made it. */
  readonly certificate?: ShownCertificate
  /** Whether the client was asked for a certificate. */
  readonly asksClient?: true
}
