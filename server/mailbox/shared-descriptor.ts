import { closeSync, fstatSync } from 'node:fs'
import { openFile } from './file-span.ts'
import { changedFile, fileTrouble } from './file-trouble.ts'

/** One descriptor that many readers share. */
export interface SharedDescriptor {
  /** The size of the file in octets. */
  readonly octets: number
  /** When it was last changed, ms since 1970. */
  readonly modified: number
  /** The descriptor, for use at once. @throws UsageError where the file has changed. */
  use(): number
  /** The descriptor for a time; each call is paired with one of `giveBack`. @throws as `use`. */
  borrow(): number
  giveBack(): void
  /** Closes it when the last reader has given it back: a read in flight must not meet another file. */
  close(): void
}

/** @throws UsageError where the path cannot be opened or is no file. */
export function sharedDescriptor(path: string): SharedDescriptor {
  const descriptor = openFile(path)
  const known = fstatSync(descriptor)
  if (!known.isFile()) {
    closeSync(descriptor)
    throw fileTrouble(path, { code: 'EISDIR' })
  }
  let readers = 1
  let closed = false
  const giveBack = (): void => {
    readers--
    if (readers === 0) closeSync(descriptor)
  }
  const use = (): number => {
    const now = closed ? undefined : fstatSync(descriptor)
    if (now?.size === known.size && now.mtimeMs === known.mtimeMs) return descriptor
    throw changedFile(path)
  }
  return {
    octets: known.size,
    modified: known.mtimeMs,
    use,
    borrow() {
      use()
      readers++
      return descriptor
    },
    giveBack,
    close() {
      if (!closed) giveBack()
      closed = true
    },
  }
}
