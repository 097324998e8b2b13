import type { Dirent } from 'node:fs'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../../base/clock.ts'
import { UsageError } from '../../base/errors.ts'
import { fileTrouble } from '../file-trouble.ts'
import { foundFile } from '../found-file.ts'
import type { Found } from '../found.ts'
import { listMaildrop } from '../maildrop.ts'
import type { Maildrop } from '../message.ts'
import { sortNaturally } from '../natural-order.ts'
import type { UniqueIdScheme } from '../unique-id.ts'

/**
 * A maildrop of the .eml files in a folder, in natural order of their names (2.eml before 10.eml),
 * which are also their unique-ids. Other files may lie beside them, a note or a script; folders
 * within are not followed. An empty folder is an empty maildrop.
 * @throws UsageError where the folder cannot be read, or holds things but no .eml among them.
 */
export function emlFolderMaildrop(
  path: string,
  clock: Clock,
  uniqueIds?: UniqueIdScheme,
): Maildrop {
  return listMaildrop({
    name: path,
    found: foundInFolder(path),
    clock,
    ...(uniqueIds && { uniqueIds }),
  })
}

function foundInFolder(path: string): Found[] {
  let present: Dirent[]
  try {
    present = readdirSync(path, { withFileTypes: true })
  } catch (error) {
    throw fileTrouble(path, error)
  }
  const visible = present.filter(({ name }) => !name.startsWith('.'))
  const messages = visible.filter((entry) => isMessage(path, entry)).map(({ name }) => name)
  if (messages.length === 0 && visible.length > 0) throw noMessages(path, visible)
  return sortNaturally(messages, (name) => name).map((name) =>
    foundFile({ path: join(path, name) }, name),
  )
}

function isMessage(folder: string, entry: Dirent): boolean {
  if (!/\.eml$/i.test(entry.name)) return false
  if (!entry.isSymbolicLink()) return entry.isFile()
  const path = join(folder, entry.name)
  try {
    return statSync(path).isFile()
  } catch (error) {
    throw fileTrouble(path, error, 'the symbolic link leads nowhere; mend or remove it')
  }
}

function noMessages(path: string, visible: readonly Dirent[]): UsageError {
  const folders = visible.filter((entry) => entry.isDirectory()).length
  const held = [
    folders > 0 && `${folders} ${folders === 1 ? 'folder' : 'folders'}`,
    visible.length > folders && `${visible.length - folders} other files`,
  ].filter(Boolean)
  return new UsageError(`${path} holds ${held.join(' and ')} but no .eml file`, {
    hint:
      folders > 0
        ? 'folders within are not followed: name the one that holds the messages'
        : 'give the files of the messages the ending .eml',
  })
}
