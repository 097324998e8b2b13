import { read } from 'node:fs'
import type { Clock } from '../../base/clock.ts'
import { UsageError } from '../../base/errors.ts'
import { measureSpan } from '../file-message.ts'
import type { FileSpan } from '../file-span.ts'
import { fileTrouble } from '../file-trouble.ts'
import type { Measured } from '../found.ts'
import { listMaildrop } from '../maildrop.ts'
import { mboxFrame, mboxStarts } from '../mbox-layout.ts'
import type { MboxVariant } from '../mbox-unquote.ts'
import { mboxUnquoter } from '../mbox-unquote.ts'
import type { Maildrop } from '../message.ts'
import type { OctetFilter } from '../octet-filter.ts'
import { sharedDescriptor } from '../shared-descriptor.ts'
import type { UniqueIdScheme } from '../unique-id.ts'

/** How much is read at once while looking for messages, in octets. */
const readSize = 256 * 1024

/**
 * A maildrop of the messages in an mbox. They stay in the file, which is kept open; the file is read
 * once to find where each begins. Deletions are remembered in memory only. Quoting is taken for that
 * of mboxrd unless the caller, or a file name that ends in `.mboxo`, says otherwise.
 * @throws UsageError (rejects) where the file cannot be read or does not begin with `From `.
 */
export async function mboxMaildrop(
  path: string,
  clock: Clock,
  more: { readonly variant?: MboxVariant; readonly uniqueIds?: UniqueIdScheme } = {},
): Promise<Maildrop> {
  const variant = more.variant ?? (/\.mboxo$/i.test(path) ? 'mboxo' : 'mboxrd')
  const file = sharedDescriptor(path)
  try {
    const starts = await startsIn(path, file.use())
    const unquote = (): OctetFilter => mboxUnquoter(variant)
    const measure = (from: number, to: number, content: boolean): Measured | Promise<Measured> => {
      const descriptor = file.use()
      const { arrivedAt = file.modified, start, octets } = mboxFrame(descriptor, from, to)
      const span: FileSpan = { path, start, octets, open: file.borrow, close: file.giveBack }
      const measured = measureSpan({ span, unquote }, descriptor, content)
      return measured instanceof Promise
        ? measured.then((done) => ({ ...done, arrivedAt }))
        : { ...measured, arrivedAt }
    }
    return listMaildrop({
      name: path,
      found: starts.map((from, index) => ({
        measure: (content) => measure(from, starts[index + 1] ?? file.octets, content),
      })),
      clock,
      close: file.close,
      ...(more.uniqueIds && { uniqueIds: more.uniqueIds }),
    })
  } catch (error) {
    file.close()
    throw error
  }
}

async function startsIn(path: string, descriptor: number): Promise<readonly number[]> {
  const finder = mboxStarts()
  const buffer = Buffer.allocUnsafeSlow(readSize)
  for (let position = 0; ;) {
    const count = await readAt(path, descriptor, buffer, position)
    if (position === 0) checkStart(path, buffer.subarray(0, count))
    if (count === 0) return finder.starts
    finder.push(buffer.subarray(0, count))
    position += count
  }
}

function readAt(
  path: string,
  descriptor: number,
  buffer: Buffer,
  position: number,
): Promise<number> {
  return new Promise((resolve, reject) => {
    read(descriptor, buffer, 0, buffer.length, position, (error, count) => {
      if (error) reject(fileTrouble(path, error))
      else resolve(count)
    })
  })
}

/** An empty file is an empty mbox; anything else begins with a `From ` line. */
function checkStart(path: string, start: Buffer): void {
  if (start.length === 0 || start.subarray(0, 5).toString('latin1') === 'From ') return
  const line = start.subarray(0, 60).toString('latin1').split(/\r?\n/, 1)[0]!
  throw new UsageError(`an mbox begins with a 'From ' line, this with ${JSON.stringify(line)}`, {
    place: { file: path, line: 1, column: 1 },
    hint: 'where the file is one message, give it the ending .eml',
  })
}
