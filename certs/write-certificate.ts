import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../server/base/errors.ts'
import type { Authority, ServerCertificate } from './authority.ts'
import { replaceFile } from './replace-file.ts'

/** Where the files are. */
export interface CertificateFiles {
  /** The certificate alone. */
  readonly cert: string
  /** All that a server sends, in that order. */
  readonly chain: string
  /** The private key, readable by its owner only. */
  readonly key: string
  /** The root that a client must trust. */
  readonly ca: string
  /** The OCSP response, DER. */
  readonly staple?: string
}

/**
 * Writes a certificate and what belongs to it into a folder, which is made where it is missing.
 * @param folder relative to the working directory, or absolute
 * @throws UsageError where it cannot be written
 */
export async function writeCertificate(
  made: ServerCertificate,
  authority: Authority,
  folder: string,
): Promise<CertificateFiles> {
  const file = (name: string): string => join(folder, name)
  const files: CertificateFiles = {
    cert: file('cert.pem'),
    chain: file('chain.pem'),
    key: file('key.pem'),
    ca: file('ca.pem'),
    ...(made.staple && { staple: file('staple.der') }),
  }
  try {
    await mkdir(folder, { recursive: true })
    await replaceFile(files.key, made.key, 0o600)
    await replaceFile(files.cert, leafOf(made.cert), 0o644)
    await replaceFile(files.chain, made.cert, 0o644)
    await replaceFile(files.ca, authority.ca, 0o644)
    if (files.staple !== undefined && made.staple) {
      await replaceFile(files.staple, made.staple, 0o644)
    }
  } catch (error) {
    throw new UsageError(`folder ${folder} cannot be written: ${(error as Error).message}`, {
      hint: 'name a folder that is there, or can be made, and may be written to',
      cause: error,
    })
  }
  return files
}

/** The first certificate of a chain. */
function leafOf(chain: string): string {
  const end = '-----END CERTIFICATE-----\n'
  return chain.slice(0, chain.indexOf(end) + end.length)
}
