import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Authority } from './authority.ts'
import { replaceFile } from './replace-file.ts'

/** Where the files are. */
export interface AuthorityFiles {
  /** The root certificate: what a client must be told to trust. */
  readonly ca: string
  /** The root's private key, where it was asked for. */
  readonly key?: string
}

/**
 * Writes `ca.pem` (readable by all) into the folder, which is made where it is missing. The private
 * key goes to `ca-key.pem` (readable by its owner only) and only where asked for.
 * @param folder relative to the working directory, or absolute
 */
export async function writeAuthority(
  authority: Authority,
  folder: string,
  options: { readonly privateKey?: boolean } = {},
): Promise<AuthorityFiles> {
  await mkdir(folder, { recursive: true })
  const ca = join(folder, 'ca.pem')
  await replaceFile(ca, authority.ca, 0o644)
  if (!options.privateKey) return { ca }
  const key = join(folder, 'ca-key.pem')
  await replaceFile(key, authority.caKey, 0o600)
  return { ca, key }
}
