import { openSync } from 'node:fs'
import { cannot } from './file-flag.ts'

/** Opens the file of `--transcript` for writing, emptied. @throws UsageError where it cannot be opened. */
export function openFile(path: string): number {
  try {
    return openSync(path, 'w')
  } catch (error) {
    const hint = 'give a path in a folder that exists and that you may write to'
    throw cannot('write', 'transcript', path, { error, hint })
  }
}
