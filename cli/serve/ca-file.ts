import { accessSync, constants } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Given } from '../command.ts'
import { cannot } from './file-flag.ts'
import { temporaryFolder } from './temporary-folder.ts'

/**
 * The absolute path of the PEM that clients must trust: written to `--ca`, or to a temporary file. With
 * a certificate of the user's own, `--ca` names a file that is there already.
 * @param pem what to write; empty where there is nothing of ours to trust
 */
export async function caFile(given: Given, pem: string): Promise<string | null> {
  const wanted = given.text('ca')
  if (given.switch('no-tls')) return null
  if (given.text('cert') !== undefined) return wanted === undefined ? null : present(wanted)
  const path = resolve(wanted ?? join(temporaryFolder('ca'), 'ca.pem'))
  // By renaming, so that a client never reads half a file.
  const draft = `${path}.${process.pid}`
  try {
    await writeFile(draft, pem, { mode: 0o644 })
    await rename(draft, path)
  } catch (error) {
    const hint = 'give a path in a folder that exists and that you may write to'
    throw cannot('write', 'ca', wanted ?? path, { error, hint })
  }
  return path
}

function present(path: string): string {
  try {
    accessSync(path, constants.R_OK)
    return resolve(path)
  } catch (error) {
    const hint = 'with --cert, --ca names the certificate that clients trust, which must exist'
    throw cannot('read', 'ca', path, { error, hint })
  }
}
