import { createSecureContext } from 'node:tls'
import type { TlsOptions } from './options.ts'

/**
 * The options by which a server takes these cipher suites and no others: the version they belong to, and
 * the security level at which OpenSSL uses the weak ones.
 * @param list an OpenSSL cipher list; names of TLS 1.3 may stand in it
 */
export function cipherOptions(list: string): Partial<TlsOptions> {
  const names = list.split(':')
  const isNew = (name: string): boolean => name.startsWith('TLS_')
  if (names.every(isNew)) return { ciphers: list, minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' }
  const ciphers = list.includes('@SECLEVEL') ? list : `${list}:@SECLEVEL=0`
  return names.some(isNew) ? { ciphers } : { ciphers, maxVersion: 'TLSv1.2' }
}

/** Why this Node cannot use a cipher list, or undefined where it can. */
export function cipherTrouble(list: string): string | undefined {
  try {
    const { ciphers } = cipherOptions(list)
    createSecureContext({ ...(ciphers !== undefined && { ciphers }) })
    return undefined
  } catch {
    return `OpenSSL ${process.versions.openssl} has no cipher suite of '${list}'`
  }
}
