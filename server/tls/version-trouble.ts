import { createSecureContext, type SecureVersion } from 'node:tls'

/** Why this Node cannot speak these versions of TLS, or undefined where it can. */
export function versionTrouble(min: SecureVersion, max: SecureVersion): string | undefined {
  const ciphers = min === 'TLSv1' || min === 'TLSv1.1' ? 'DEFAULT:@SECLEVEL=0' : undefined
  try {
    createSecureContext({ minVersion: min, maxVersion: max, ...(ciphers && { ciphers }) })
    return undefined
  } catch (error) {
    return `OpenSSL ${process.versions.openssl} refuses ${min} to ${max}: ${(error as Error).message}`
  }
}
