import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { FileLocation } from './file-span.ts'
import { fileTrouble } from './file-trouble.ts'
import { foundFile } from './found-file.ts'
import type { Found } from './found.ts'
import { maildirName } from './maildir-name.ts'
import type { SourceChanges } from './maildrop.ts'
import { sortNaturally } from './natural-order.ts'

/** A message file of a Maildir. Its place changes as programs set flags; its base name never does. */
export interface MaildirFile extends FileLocation {
  folder: 'cur' | 'new'
  name: string
  readonly base: string
  readonly found: Found
}

/** Which files a Maildir holds. */
export interface MaildirIndex {
  /** Looks at the folders again, unless they are as they were. @throws UsageError */
  changes(): SourceChanges
  fileOf(found: Found): MaildirFile
  /** True where a message of this base name is or was there. */
  knows(base: string): boolean
  /** Takes up a file that was just written to new/. */
  add(name: string, uid?: string): Found
}

/** @param path the Maildir, with cur/ and new/ in it. */
export function maildirIndex(path: string): MaildirIndex {
  const files = new Map<string, MaildirFile>()
  const byFound = new WeakMap<Found, MaildirFile>()
  const everKnown = new Set<string>()
  /** What was noticed but not handed over yet. */
  let arrived: MaildirFile[] = []
  let left = new Set<Found>()
  /** The folders' times at the last two looks. */
  let times: string[] = []

  const take = (folder: 'cur' | 'new', name: string, uid?: string): MaildirFile => {
    const file = maildirFile(path, folder, name, { uid, search: scan })
    files.set(file.base, file)
    byFound.set(file.found, file)
    everKnown.add(file.base)
    return file
  }
  function scan(): void {
    const present = new Set<string>()
    // A file that moves from new/ to cur/ meanwhile is met twice rather than missed.
    for (const folder of ['new', 'cur'] as const) {
      for (const name of namesIn(path, folder)) {
        const { base } = maildirName(name)
        const known = files.get(base)
        present.add(base)
        if (known) Object.assign(known, { folder, name })
        else arrived.push(take(folder, name))
      }
    }
    for (const [base, file] of files) {
      if (present.has(base)) continue
      files.delete(base)
      left.add(file.found)
    }
  }
  return {
    changes() {
      const now = timesOf(path)
      // Times of folders are only as fine as a few ms: they are believed when seen twice.
      const settled = times.length === 2 && times.every((time) => time === now)
      times = [...times.slice(-1), now]
      if (!settled) scan()
      const sorted = sortNaturally(arrived, (file) => file.base)
      const changes = { arrived: sorted.map((file) => file.found), left }
      arrived = []
      left = new Set()
      return changes
    },
    fileOf: (found) => byFound.get(found)!,
    knows: (base) => everKnown.has(base),
    add: (name, uid) => take('new', name, uid).found,
  }
}

function maildirFile(
  path: string,
  folder: 'cur' | 'new',
  name: string,
  more: { readonly uid: string | undefined; readonly search: () => void },
): MaildirFile {
  const { base, flags, deliveredAt } = maildirName(name)
  const place = {
    folder,
    name,
    base,
    get path(): string {
      return join(path, place.folder, place.name)
    },
    search: more.search,
  }
  const found = foundFile(place, base, {
    flags,
    ...(deliveredAt !== undefined && { arrivedAt: deliveredAt }),
    ...(more.uid !== undefined && { uid: more.uid }),
  })
  return Object.assign(place, { found })
}

function timesOf(path: string): string {
  const timeOf = (folder: string): number | undefined =>
    statSync(join(path, folder), { throwIfNoEntry: false })?.mtimeMs
  return `${timeOf('cur')} ${timeOf('new')}`
}

function namesIn(path: string, folder: 'cur' | 'new'): string[] {
  try {
    return readdirSync(join(path, folder)).filter((name) => !name.startsWith('.'))
  } catch (error) {
    // A Maildir that nothing was delivered to, or read from, may lack one of the two.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw fileTrouble(join(path, folder), error)
  }
}
