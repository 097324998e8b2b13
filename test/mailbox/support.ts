import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { UsageError } from '../../server/base/errors.ts'
import type { OctetStream } from '../../server/base/octet-stream.ts'
import type { Maildrop, Message, Snapshot } from '../../server/mailbox/message.ts'

/** The canonical form by definition, slow and obvious: the model the fast one is compared with. */
export function modelCanonical(raw: Uint8Array): Buffer {
  const text = Buffer.from(raw).toString('latin1').replace(/\r?\n/g, '\r\n')
  const closed = text === '' || text.endsWith('\r\n') ? text : `${text}\r\n`
  return Buffer.from(closed, 'latin1')
}

/** A stream over these chunks; every second one comes as a promise. */
export function streamOf(chunks: readonly Uint8Array[]): OctetStream {
  let index = 0
  return {
    next() {
      const chunk = chunks[index++] ?? null
      return index % 2 === 0 ? Promise.resolve(chunk) : chunk
    },
    close: () => undefined,
  }
}

/** Everything a stream gives, then closes it. */
export async function drain(stream: OctetStream): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  try {
    for (let chunk = await stream.next(); chunk; chunk = await stream.next()) chunks.push(chunk)
  } finally {
    stream.close()
  }
  return Buffer.concat(chunks)
}

/** Cuts octets at these places (fractions of the length). */
export function cutAt(octets: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = cuts.map((cut) => Math.floor(cut * octets.length)).toSorted((a, b) => a - b)
  const pieces: Uint8Array[] = []
  let from = 0
  for (const place of [...places, octets.length]) {
    if (place > from) pieces.push(octets.subarray(from, place))
    from = place
  }
  return pieces
}

/** The text of a message, whichever way it is served; both ways are compared. */
export async function textOf(message: Message): Promise<string> {
  const streamed = await drain(message.open())
  const whole = message.whole()
  if (whole && !streamed.equals(whole)) throw new Error('whole() and open() differ')
  if (streamed.length !== message.octets) throw new Error('octets is not what the stream gives')
  return streamed.toString('latin1')
}

/** All messages of a maildrop as text. */
export async function textsOf(maildrop: Maildrop): Promise<string[]> {
  const snapshot = await maildrop.snapshot()
  return Promise.all(indexesOf(snapshot).map((index) => textOf(snapshot.message(index))))
}

/** All unique-ids of a maildrop. */
export async function uidsOf(maildrop: Maildrop): Promise<string[]> {
  const snapshot = await maildrop.snapshot()
  return indexesOf(snapshot).map((index) => snapshot.uidOf(index))
}

/** 0 to count - 1. */
export function indexesOf(snapshot: Snapshot): number[] {
  return Array.from({ length: snapshot.count }, (_, index) => index)
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'popquiz-mailbox-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The whole text of the UsageError that this throws or rejects with. */
export async function troubleOf(action: () => unknown): Promise<string> {
  try {
    await action()
  } catch (error) {
    if (error instanceof UsageError) return error.toString()
    throw error
  }
  throw new Error('nothing went wrong')
}
