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

/** One message as the client holds it, told by its digests. @param name what it is called in the record. */
export async function readHeld(path: string, name: string): Promise<Message> {
  const forms = formDigests()
  for await (const piece of createReadStream(path)) forms.add(piece as Buffer)
  return { name, ...forms.done() }
}
