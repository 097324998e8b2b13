import type { HandshakeFacts } from '../transcript/hello.ts'

/** What is known of a TLS session once its handshake is done. Absent values were not offered. */
export interface TlsFacts extends HandshakeFacts {
  /** How TLS began: by STLS (RFC 2595) or at once (RFC 8314). */
  readonly via: 'stls' | 'implicit'
  /** `TLSv1.2`, `TLSv1.3`. */
  readonly version: string
  /** The cipher suite's standard name. */
  readonly cipher: string
  /** The server name the client asked for (SNI). */
  readonly serverName?: string
  /** The ALPN protocol agreed on. */
  readonly alpn?: string
  /** Whether an earlier session goes on, for which no certificate was shown. */
  readonly resumed?: true
  /** The client's certificate, where one was presented and verified. */
  readonly clientCertificate?: { readonly subject: string; readonly emails: readonly string[] }
  /** The subject of a client's certificate that no authority of ours stands for. */
  readonly strangeCertificate?: string
  /**
   * How the client ended its side, once it has: `close_notify`, `bare FIN`, `reset`, `alert NAME`. Absent
   * where nobody watches the records.
   */
  clientEnding?(): string | undefined
  /**
   * Channel-binding data for SCRAM -PLUS, computed when asked for: `tls-exporter` (RFC 9266),
   * `tls-unique` (RFC 5929; TLS 1.2 only), `tls-server-end-point`. Undefined where the version has none.
   */
  channelBinding(type: string): Buffer | undefined
}
