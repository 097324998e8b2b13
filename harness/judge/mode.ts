/** What the client under test was told to do; many verdicts depend on it. */
export interface ClientMode {
  /**
   * `none`: no TLS. `stls` and `implicit`: TLS is required, by STLS or on its own port. `opportunistic`: TLS
   * where it can be had.
   */
  readonly tls: 'none' | 'stls' | 'implicit' | 'opportunistic'
  /** Whether it is to delete what it has fetched. */
  readonly delete: boolean
}

/** Whether the client was told that nothing may go in clear. */
export function tlsRequired({ tls }: ClientMode): boolean {
  return tls === 'stls' || tls === 'implicit'
}
