import { closeSync, fstatSync, openSync, read, readSync } from 'node:fs'
import type { OctetStream } from '../base/octet-stream.ts'
import { changedFile, fileTrouble } from './file-trouble.ts'

/** A run of octets in a file: a whole .eml, or one message of an mbox. */
export interface FileSpan {
  readonly path: string
  readonly start: number
  readonly octets: number
  /** A descriptor to read from. @throws UsageError where the file vanished or changed. */
  open(): number
  close(descriptor: number): void
}

/** A file as it was when first opened; `descriptor` is open still, and the caller closes it. */
export interface OpenedFile {
  readonly descriptor: number
  readonly span: FileSpan
  /** ms since 1970. */
  readonly modified: number
}

/** Where a file is. */
export interface FileLocation {
  readonly path: string
  /** Looks for a file that is not at its path any more; a Maildir renames its files. */
  search?(): void
}

/** How much is read at once, in octets. */
const readSize = 256 * 1024

/**
 * Opens a whole file and notes its size and time, by which later reads know it again.
 * @throws UsageError where it cannot be opened or is a folder.
 */
export function openWhole(location: FileLocation): OpenedFile {
  const descriptor = openLocated(location)
  const known = fstatSync(descriptor)
  if (!known.isFile()) {
    closeSync(descriptor)
    throw fileTrouble(location.path, { code: 'EISDIR' })
  }
  const span: FileSpan = {
    get path() {
      return location.path
    },
    start: 0,
    octets: known.size,
    open() {
      const again = openLocated(location)
      const stat = fstatSync(again)
      if (stat.size === known.size && stat.mtimeMs === known.mtimeMs) return again
      closeSync(again)
      throw changedFile(location.path)
    },
    close: closeSync,
  }
  return { descriptor, span, modified: known.mtimeMs }
}

function openLocated(location: FileLocation): number {
  try {
    return openSync(location.path, 'r')
  } catch {
    location.search?.()
    return openFile(location.path)
  }
}

/** @throws UsageError naming the path and what the file system refused. */
export function openFile(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (error) {
    throw fileTrouble(path, error)
  }
}

let scratch = Buffer.alloc(0)

/**
 * Reads the whole span at once; meant for small ones.
 * @returns memory that the next call uses again: what is to stay must be copied.
 * @throws UsageError where the file is shorter than it was.
 */
export function readSpan(span: FileSpan, descriptor: number): Buffer {
  if (scratch.length < span.octets) scratch = Buffer.allocUnsafeSlow(span.octets)
  const octets = scratch.subarray(0, span.octets)
  let length = 0
  while (length < octets.length) {
    const count = readSync(descriptor, octets, length, octets.length - length, span.start + length)
    if (count === 0) throw changedFile(span.path)
    length += count
  }
  return octets
}

/**
 * A stream over the span. Reads do not block the event loop, and one chunk is read ahead while the
 * last is on its way to the client, so that at most two are held, and used again once they are released.
 */
export function spanStream(span: FileSpan): OctetStream {
  let descriptor = -1
  let position = span.start
  const end = span.start + span.octets
  let reading = false
  let closed = false
  let ready: Uint8Array | Error | undefined
  let wake: (() => void) | undefined
  const memory = pieces(span)

  const shut = (): void => {
    if (descriptor >= 0) span.close(descriptor)
    descriptor = -1
  }
  const arrived = (result: Uint8Array | Error): void => {
    reading = false
    ready = result
    if (closed) shut()
    wake?.()
  }
  const readAhead = (): void => {
    if (position >= end || reading || closed) return
    reading = true
    const buffer = memory.take()
    const wanted = Math.min(buffer.length, end - position)
    read(descriptor, buffer, 0, wanted, position, (error, count) => {
      position += count
      if (error) arrived(fileTrouble(span.path, error))
      else arrived(count > 0 ? buffer.subarray(0, count) : changedFile(span.path))
    })
  }
  const take = (): Uint8Array => {
    const result = ready
    ready = undefined
    if (result instanceof Error) throw result
    readAhead()
    return result as Uint8Array
  }
  return {
    next() {
      if (closed) return null
      try {
        if (descriptor < 0 && span.octets > 0) descriptor = span.open()
      } catch (error) {
        return Promise.reject(error as Error)
      }
      if (ready instanceof Uint8Array) return take()
      if (!ready && position >= end) return null
      readAhead()
      return new Promise<void>((resolve) => {
        if (ready) resolve()
        else wake = resolve
      }).then(take)
    },
    release: memory.release,
    close() {
      closed = true
      // A read in flight must end first: its descriptor's number could be another file's by then.
      if (!reading) shut()
    },
  }
}

/** Memory to read into, used again once it is released. */
function pieces(span: FileSpan): { take(): Buffer; release(chunk: Uint8Array): void } {
  let spare: Buffer | undefined
  return {
    take() {
      const piece = spare ?? Buffer.allocUnsafeSlow(Math.min(readSize, span.octets))
      spare = undefined
      return piece
    },
    release(chunk) {
      // Only memory that came from here: a filter's output may share its own with others.
      if (chunk.buffer.byteLength === readSize) spare = Buffer.from(chunk.buffer)
    },
  }
}
