import { linkSync, mkdirSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../base/clock.ts'
import { UsageError } from '../base/errors.ts'
import { fileTrouble } from './file-trouble.ts'
import type { Found } from './found.ts'
import { inSlices } from './in-slices.ts'
import type { MaildirFile, MaildirIndex } from './maildir-index.ts'
import type { Discarded, WritableStore } from './maildrop.ts'
import { measureOctets } from './measure.ts'
import type { NewMessage } from './message.ts'

/** Carries deletions and deliveries out on disk, each by one atomic step of the file system. */
export function maildirStore(path: string, clock: Clock, index: MaildirIndex): WritableStore {
  const deliver = deliverer(path, clock, index)
  return {
    add: (message) => index.add(deliver(message), message.uid),
    update(gone, seen) {
      const outcome = discard(gone.map(index.fileOf), clock)
      const deleted = new Set(gone)
      for (const found of seen) if (!deleted.has(found)) moveToCur(path, index.fileOf(found))
      return outcome
    },
  }
}

function discard(files: readonly MaildirFile[], clock: Clock): Discarded | Promise<Discarded> {
  const kept = new Set<Found>()
  let reason: unknown
  let next = 0
  const rest = inSlices(clock, () => {
    const file = files[next++]
    if (!file) return false
    try {
      unlink(file)
    } catch (error) {
      kept.add(file.found)
      reason ??= error
    }
    return true
  })
  const outcome = (): Discarded =>
    kept.size === 0
      ? { kept }
      : { kept, problem: `${kept.size} messages could not be deleted: ${String(reason)}` }
  return rest ? rest.then(outcome) : outcome()
}

/** What another program has deleted already is as the client wanted it. */
function unlink(file: MaildirFile): void {
  for (const lookAgain of [true, false]) {
    try {
      return unlinkSync(file.path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      if (lookAgain) file.search?.()
    }
  }
}

/** A message that a client has seen is no longer new. It stays served where the move fails. */
function moveToCur(path: string, file: MaildirFile): void {
  if (file.folder !== 'new') return
  const name = `${file.name}:2,`
  try {
    mkdirSync(join(path, 'cur'), { recursive: true })
    renameSync(file.path, join(path, 'cur', name))
    Object.assign(file, { folder: 'cur', name })
  } catch {
    // Another program was first, or the disk refuses; the next read finds the file where it is.
  }
}

/**
 * Writes a message the way Maildir wants it, so that no reader ever sees a part of it: whole into
 * tmp/, then linked into new/, which fails rather than replace a file of the same name. A fixed
 * unique-id becomes the base name, so that it is still there after a restart.
 */
function deliverer(
  path: string,
  clock: Clock,
  index: MaildirIndex,
): (message: NewMessage) => string {
  let number = 0
  return ({ content, uid, arrivedAt = clock.wall() }) => {
    const octets = typeof content === 'string' ? Buffer.from(content) : content
    const sizes = `,S=${octets.length},W=${measureOctets(octets).octets}`
    if (uid !== undefined) checkBase(uid, index)
    const time = Math.max(0, arrivedAt)
    const stamp = `${Math.floor(time / 1000)}.M${Math.floor(time % 1000) * 1000}`
    try {
      for (const folder of ['tmp', 'new']) mkdirSync(join(path, folder), { recursive: true })
      for (;;) {
        const base = uid ?? `${stamp}Q${++number}.popquiz`
        if (uid === undefined && index.knows(base)) continue
        if (placed(path, base + sizes, octets)) return base + sizes
        if (uid !== undefined) throw new Error('a file of this name is there already')
      }
    } catch (error) {
      throw fileTrouble(path, error, 'deliveries need a Maildir that may be written to')
    }
  }
}

function checkBase(uid: string, index: MaildirIndex): void {
  if (!/^[\x21-\x7e]{1,60}$/.test(uid) || /[/:;!%]|^\.|,[SW]=/.test(uid)) {
    throw new UsageError(`unique-id '${uid}' cannot be a file name in a Maildir`, {
      hint: 'use up to 60 letters, digits and the like, or leave the uid out',
    })
  }
  if (index.knows(uid)) {
    throw new UsageError(`unique-id '${uid}' was already given to a message of this maildrop`, {
      hint: 'a truthful maildrop never repeats a unique-id; give another, or leave the uid out',
    })
  }
}

/** False where the name is taken. */
function placed(path: string, name: string, octets: Uint8Array): boolean {
  const draft = join(path, 'tmp', name)
  let drafted = false
  try {
    writeFileSync(draft, octets, { flag: 'wx' })
    drafted = true
    linkSync(draft, join(path, 'new', name))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    if (drafted) unlinkSync(draft)
  }
}
