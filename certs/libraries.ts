import type * as X509 from '@peculiar/x509'
import type * as Selfsigned from 'selfsigned'

/** The certificate libraries, once loaded. */
export interface CertificateLibraries {
  readonly selfsigned: typeof Selfsigned
  readonly x509: typeof X509
}

/**
 * Loads both libraries at the first need: together they take about 95 ms, which a server that only
 * speaks in clear must not pay. One after the other on purpose: `@peculiar/x509` 2 wants the
 * `Reflect` metadata polyfill to be there, and selfsigned brings it.
 */
export function certificateLibraries(): Promise<CertificateLibraries> {
  loading ??= load()
  return loading
}
let loading: Promise<CertificateLibraries> | undefined

async function load(): Promise<CertificateLibraries> {
  const selfsigned = await import('selfsigned')
  const x509 = await import('@peculiar/x509')
  return { selfsigned, x509 }
}
