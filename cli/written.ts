/**
 * Resolves when all that was written to stdout is out, or nobody reads it any more: to a socket or a pipe
 * Node writes behind our back, and exiting would cut it off.
 */
export function allWritten(): Promise<void> {
  return new Promise((resolve) => {
    // `popquiz list | head` closes its end; that is no trouble of anybody's.
    process.stdout.once('error', () => resolve())
    process.stdout.write('', () => resolve())
  })
}
