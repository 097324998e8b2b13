import { createSecureContext } from 'node:tls'

/** Why this Node cannot use a cipher list, or undefined where it can. */
export function cipherTrouble(list: string): string | undefined {
  try {
    createSecureContext({ ciphers: `${list}:@SECLEVEL=0` })
    return undefined
  } catch {
    return `OpenSSL ${process.versions.openssl} has no cipher suite of '${list}'`
  }
}
