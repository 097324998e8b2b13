import { openSync } from 'node:fs'
import { UsageError } from '../../server/base/errors.ts'

/** Opens the file of `--transcript` for writing, emptied. @throws UsageError where it cannot be opened. */
export function openFile(path: string): number {
  try {
    return openSync(path, 'w')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`--transcript cannot be written: ${reason}`, {
      hint: 'give a path in a folder that exists and that you may write to',
      cause: error,
    })
  }
}
