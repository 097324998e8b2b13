import { readerGone } from './line-writer.ts'

let gone = false

/**
 * Lets the work go on when nobody reads stdout any more, as after `popquiz report run.json | head`: files are
 * still to be written, and the exit code counts.
 */
export function readersMayLeave(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (!readerGone.has(error.code ?? '')) throw error
    gone = true
  })
}

/**
 * Resolves when all that was written to stdout is out, or nobody reads it any more: to a socket or a pipe
 * Node writes behind our back, and exiting would cut it off.
 */
export function allWritten(): Promise<void> {
  return new Promise((resolve) => {
    // After an error Node calls nobody back.
    if (gone) return resolve()
    process.stdout.once('error', () => resolve())
    process.stdout.write('', () => resolve())
  })
}
