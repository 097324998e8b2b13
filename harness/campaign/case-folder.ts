import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { heldIn, readHeld } from '../drivers/delivered.ts'
import type { Prepared, Store } from '../drivers/driver.ts'
import type { Message } from '../judge/case-record.ts'

/**
 * The files of one case. Each run delivers into a folder of its own, so that no name can be taken twice; what the
 * client remembers stands in one that stays.
 */
export interface CaseFolder {
  readonly state: string
  /** Makes the folders of a run, counted from 1. */
  run(count: number): Promise<{ readonly out: string; readonly work: string }>
  /** Writes what the client asks for. */
  prepare(prepared: Prepared): Promise<void>
  /** @returns the file's path */
  write(name: string, content: string): Promise<string>
  /** Names of all that was delivered so far: `run-1/2`. */
  holds(store: Store): Promise<string[]>
  /** @param served what there was: a copy of it is hardly longer. */
  delivered(store: Store, served: readonly Message[]): Promise<Message[]>
  /** How much there is in it, in octets. */
  size(): Promise<number>
  /** Removes all, where nobody has asked for it. */
  remove(): Promise<void>
}

/** Octets that a copy may have more than twice the message: what a store puts on top. */
const room = 1024 * 1024

/**
 * Removes what a client may have locked, and may still be writing into. What is left after all is in a temporary
 * folder: no case is worth failing for that.
 */
async function removed(root: string): Promise<void> {
  const again = { recursive: true, force: true, maxRetries: 5, retryDelay: 20 } as const
  await rm(root, again)
    .catch(async () => {
      await unlocked(root)
      await rm(root, again)
    })
    .catch(() => {})
}

async function unlocked(folder: string): Promise<void> {
  await chmod(folder, 0o700)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await unlocked(join(folder, entry.name))
  }
}

/** What goes away while it is counted counts for nothing. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile())
  const sizes = files.map(({ parentPath, name }) =>
    stat(join(parentPath, name)).then(
      ({ size }) => size,
      () => 0,
    ),
  )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** @param wanted where the files are to stay; a temporary folder by default. */
export async function caseFolder(wanted?: string): Promise<CaseFolder> {
  const root =
    wanted === undefined ? await mkdtemp(join(tmpdir(), 'popquiz-case-')) : resolve(wanted)
  const state = join(root, 'state')
  await mkdir(state, { recursive: true })
  let runs = 0
  const outOf = (count: number): string => join(root, `run-${count}`, 'out')
  const holds = async (store: Store): Promise<string[]> => {
    const counts = Array.from({ length: runs }, (_, index) => index + 1)
    const held = await Promise.all(counts.map((count) => heldIn(outOf(count), store)))
    return held.flatMap((names, index) => names.map((name) => `run-${index + 1}/${name}`))
  }
  return {
    state,
    async run(count) {
      runs = Math.max(runs, count)
      const work = join(root, `run-${count}`, 'work')
      await Promise.all([outOf(count), work].map((path) => mkdir(path, { recursive: true })))
      return { out: outOf(count), work }
    },
    async prepare({ files = [], folders = [] }) {
      for (const path of folders) await mkdir(path, { recursive: true })
      for (const { path, content } of files) await writeFile(path, content, { mode: 0o600 })
    },
    async write(name, content) {
      const path = join(root, name)
      await writeFile(path, content)
      return path
    },
    holds,
    async delivered(store, served) {
      const longest = served.reduce((most, { octets }) => Math.max(most, octets), 0)
      const most = 2 * longest + room
      const messages: Message[] = []
      for (const name of await holds(store)) {
        const [run = '', ...rest] = name.split('/')
        const path = join(root, run, 'out', ...rest)
        const message = await readHeld({ path, name, most }, store)
        if (message) messages.push(message)
      }
      return messages
    },
    size: () => sizeOf(root),
    async remove() {
      if (wanted === undefined) await removed(root)
    },
  }
}
