import { realClock } from '../server/base/clock.ts'
import { outletFor } from './outlet.ts'
import type { Outlet } from './outlet.ts'

/** Writes lines in the background: a reader that is slow or absent never slows a server. */
export interface LineWriter {
  /** Queues text made of whole lines. @param entries how many they count as where they must be dropped; 1. */
  write(text: string, entries?: number): void
  /** Resolves when everything is out, the reader is gone, or `limitMs` real ms have passed. */
  finish(limitMs: number): Promise<void>
}

/** Where and how. */
export interface LineWriterOptions {
  readonly fd: number
  /** The line that stands for entries that were dropped because nobody read. */
  readonly gap: (entries: number) => string
  /** True where another process writes to the same descriptor too. */
  readonly shared?: boolean
  /** Told why nothing can be written any more, unless it is that the reader went away. */
  readonly onTrouble?: (error: Error) => void
  /** Octets that may wait. Default: 64 Mi. */
  readonly limit?: number
}

/** What may wait for a reader before entries are dropped: some 250,000 entries. */
const longestQueue = 64 * 1024 * 1024

/** Text handed to the system at once: large enough to be cheap, small enough not to double memory. */
const chunkSize = 256 * 1024

/** What a write fails with once nobody reads any more. */
export const readerGone: ReadonlySet<string> = new Set(['EPIPE', 'ECONNRESET'])

/** A writer for a descriptor that is open already. */
export function lineWriter(options: LineWriterOptions): LineWriter {
  const queue = boundedQueue(options.limit ?? longestQueue, options.gap)
  let outlet: Outlet | undefined
  let busy = false
  let gone = false
  let finished: (() => void) | undefined

  const next = (): void => {
    const chunk = gone ? undefined : queue.take()
    if (!chunk) {
      busy = false
      finished?.()
      return
    }
    outlet ??= outletFor(options.fd, options.shared === true)
    outlet.write(chunk, (error) => {
      queue.written(chunk)
      if (error) gone = true
      // A reader that went away has seen enough; anything else its owner should know.
      if (error && !readerGone.has(error.code ?? '')) options.onTrouble?.(error)
      next()
    })
  }
  return {
    write(text, entries = 1) {
      if (gone) return
      queue.add(text, entries)
      if (busy) return
      busy = true
      // Not at once: the replies of this turn of the event loop go out first.
      setImmediate(next)
    },
    finish: (limitMs) =>
      new Promise((resolve) => {
        if (!busy) {
          resolve()
          return
        }
        finished = resolve
        realClock().after(limitMs, resolve)
      }),
  }
}

interface BoundedQueue {
  add(text: string, entries: number): void
  /** The oldest chunk; undefined where there is none. It counts as waiting until it is written. */
  take(): Buffer | undefined
  written(chunk: Buffer): void
}

/** Keeps text in chunks. What comes when it is full is dropped, and the gap told once there is room. */
function boundedQueue(limit: number, gap: (entries: number) => string): BoundedQueue {
  const chunks: Buffer[] = []
  let tail = ''
  let waiting = 0
  let dropped = 0
  /** As octets a chunk is as large as it is long; as text grown line by line it would be thrice that. */
  const encoded = (): Buffer => {
    const octets = Buffer.from(tail)
    waiting += octets.length - tail.length
    tail = ''
    return octets
  }
  const keep = (text: string): void => {
    waiting += text.length
    tail += text
    if (tail.length >= chunkSize) chunks.push(encoded())
  }
  return {
    add(text, entries) {
      if (dropped > 0 || waiting + text.length > limit) dropped += entries
      else keep(text)
    },
    take() {
      // Half empty, so that a slow reader loses few long stretches, not every other line.
      if (dropped > 0 && waiting <= limit / 2) {
        keep(gap(dropped))
        dropped = 0
      }
      return chunks.shift() ?? (tail === '' ? undefined : encoded())
    },
    written(chunk) {
      waiting -= chunk.length
    },
  }
}
