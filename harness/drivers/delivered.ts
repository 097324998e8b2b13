import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Message } from '../judge/case-record.ts'
import { formDigests } from '../judge/forms.ts'
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

/** One message as the client holds it, told by its digests. @param name what it is called in the record. */
export async function readHeld(path: string, name: string, { adds }: Store): Promise<Message> {
  const forms = formDigests()
  const stream = createReadStream(path, { highWaterMark: 64 * 1024 })
  let begun = !adds
  for await (const piece of stream as AsyncIterable<Buffer>) {
    forms.add(begun || !adds ? piece : without(piece, adds))
    begun = true
  }
  return { name, ...forms.done() }
}

function without(piece: Buffer, adds: RegExp): Buffer {
  const found = adds.exec(piece.subarray(0, top).toString('latin1'))
  return found?.index === 0 ? piece.subarray(found[0].length) : piece
}
