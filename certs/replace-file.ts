import { chmod, rename, writeFile } from 'node:fs/promises'

/**
 * Writes a file by renaming, so that a client never reads half of it while another server starts.
 * @param mode its permissions, whatever the umask
 */
export async function replaceFile(
  path: string,
  contents: string | Buffer,
  mode: number,
): Promise<void> {
  const draft = `${path}.${process.pid}`
  await writeFile(draft, contents, { mode })
  // The umask may have taken bits away.
  await chmod(draft, mode)
  await rename(draft, path)
}
