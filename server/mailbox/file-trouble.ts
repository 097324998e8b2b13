import { UsageError } from '../base/errors.ts'

const causes: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist: a part of the path is a file',
  EACCES: 'may not be read',
  EPERM: 'may not be read',
  EISDIR: 'is a folder where a file is meant',
  EMFILE: 'cannot be opened: too many files are open',
  ELOOP: 'is a symbolic link that leads to itself',
}

/** Says in plain words what the file system refused, with the path and the fix. */
export function fileTrouble(path: string, error: unknown, hint?: string): UsageError {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  const advice = hint ?? (code === 'EACCES' ? 'check its permissions' : undefined)
  return new UsageError(`${path} ${causes[code] ?? `cannot be read: ${String(error)}`}`, {
    cause: error,
    ...(advice !== undefined && { hint: advice }),
  })
}

/** A file is not what it was when it was measured; what LIST said of it no longer holds. */
export function changedFile(path: string): UsageError {
  return new UsageError(`${path} has changed since it was measured`, {
    hint: 'leave the files of a mailbox alone while the server runs, or restart it',
  })
}
