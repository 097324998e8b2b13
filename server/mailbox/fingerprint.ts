import type { Hash } from 'node:crypto'

/**
 * A running SHA-256. node:crypto is fetched at the first use: serving a folder by file names never
 * needs it, and loading it costs milliseconds at the start.
 */
export function sha256(): Hash {
  return process.getBuiltinModule('node:crypto').createHash('sha256')
}

/** The SHA-256 of these octets as lower-case hexadecimal digits. */
export function sha256Hex(octets: Uint8Array): string {
  return sha256().update(octets).digest('hex')
}
