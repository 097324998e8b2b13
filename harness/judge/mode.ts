/** What the client under test was told to do; many verdicts depend on it. */
export interface ClientMode {
  /**
   * `none`: no TLS. `stls` and `implicit`: TLS is required, by STLS or on its own port. `opportunistic`: TLS
   * where it can be had.
   */
  readonly tls: 'none' | 'stls' | 'implicit' | 'opportunistic'
  /** Whether it is to delete what it has fetched. */
  readonly delete: boolean
  /** The POP URL (RFC 2384) that it was given in place of name, way to log in and host. */
  readonly url?: string
  /** The mail address that it was given in place of all else; it found the server by SRV records (RFC 6186). */
  readonly discovered?: string
}

/** Whether the client was told that nothing may go in clear. */
export function tlsRequired({ tls }: ClientMode): boolean {
  return tls === 'stls' || tls === 'implicit'
}
