import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Message } from '../judge/case-record.ts'
import { formDigests } from '../judge/forms.ts'
import type { FormDigests } from '../judge/forms.ts'
import type { Store } from './driver.ts'

/** The files below the folder that are messages, by their paths in it, in the order of numbers in them. */
export async function heldIn(folder: string, { layout }: Store): Promise<string[]> {
  const within = layout === 'maildir' ? ['new', 'cur'] : ['']
  const names = await Promise.all(within.map((part) => filesIn(folder, part)))
  const order = new Intl.Collator('en', { numeric: true })
  return names.flat().toSorted(order.compare)
}

/** Files whose names begin with a dot are no messages, nor those that are still being written. */
async function filesIn(folder: string, part: string): Promise<string[]> {
  const entries = await readdir(join(folder, part), { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && !/^\.|\.part$/.test(entry.name))
    .map(({ name }) => (part === '' ? name : `${part}/${name}`))
}

/** What a store adds must stand within so many octets. */
const top = 4096

/** A file that the client says is a message. */
export interface Held {
  readonly path: string
  /** What it is called in the record. */
  readonly name: string
  /** Octets that are read of it: a copy of a message is no longer, and a client may write without end. */
  readonly most: number
}

/**
 * One message as the client holds it, told by its digests; null where it is gone again. What cannot be read is a
 * message all the same, of which nothing is there.
 */
export async function readHeld(
  { path, name, most }: Held,
  { adds }: Store,
): Promise<Message | null> {
  const forms = formDigests()
  try {
    const { size } = await stat(path)
    const stream = createReadStream(path, { highWaterMark: 64 * 1024, end: most })
    let headless: FormDigests | null = null
    let begun = !adds
    for await (const piece of stream as AsyncIterable<Buffer>) {
      const octets = begun || !adds ? piece : without(piece, adds)
      forms.add(octets)
      // The store may have put that line between its own header and a message that has none.
      if (octets.length < piece.length && partsFromHeadless(octets)) {
        headless = formDigests()
        headless.add(octets.subarray(1))
      } else headless?.add(octets)
      begun = true
    }
    const { octets, digests } = forms.done()
    return {
      name,
      octets: size > most ? size : octets,
      digests: headless ? { ...digests, headless: headless.done().digests.lf } : digests,
    }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : { name, ...forms.done() }
  }
}

function partsFromHeadless(octets: Buffer): boolean {
  return /^\n(?![!-9;-~]+:)/.test(octets.subarray(0, top).toString('latin1'))
}

function without(piece: Buffer, adds: RegExp): Buffer {
  const found = adds.exec(piece.subarray(0, top).toString('latin1'))
  return found?.index === 0 ? piece.subarray(found[0].length) : piece
}
