import { UsageError } from '../../server/base/errors.ts'

const causes: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of the path is a file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
}

/** What the file system refused, by the flag and the path the user gave. */
export function cannot(
  what: 'read' | 'write',
  flag: string,
  path: string,
  { error, hint }: { readonly error: unknown; readonly hint: string },
): UsageError {
  const { code = '', message } = error as NodeJS.ErrnoException
  const done = what === 'read' ? 'read' : 'written'
  return new UsageError(`--${flag} "${path}" cannot be ${done}: ${causes[code] ?? message}`, {
    hint,
    cause: error,
  })
}
