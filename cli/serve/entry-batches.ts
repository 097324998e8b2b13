import { realClock } from '../../server/base/clock.ts'
import type { Timer } from '../../server/base/clock.ts'
import type { Entry } from '../../server/transcript/entry.ts'

/** Gathers entries, so that they are counted and worded many at a time. */
export interface EntryBatches {
  add(entry: Entry): void
  /** Hands over what has been gathered, now. */
  flush(): void
}

/** What comes within so many ms of the last batch waits for the rest. Shorter than anybody notices. */
const gatheredMs = 5

/** A batch this long goes at once, so that memory stays bounded. */
const longestBatch = 4096

/**
 * Wording an entry right after each reply costs five times what it costs in a row with hundreds of others:
 * by then neither code nor data is in the processor's caches. A first entry after a pause does not wait.
 */
export function entryBatches(take: (entries: readonly Entry[]) => void): EntryBatches {
  const clock = realClock()
  let batch: Entry[] = []
  let last = -gatheredMs
  let timer: Timer | undefined
  const flush = (): void => {
    timer?.cancel()
    timer = undefined
    if (batch.length === 0) return
    const entries = batch
    batch = []
    last = clock.now()
    take(entries)
  }
  return {
    add(entry) {
      const length = batch.push(entry)
      if (length >= longestBatch) flush()
      else if (length === 1) {
        const rest = last + gatheredMs - clock.now()
        if (rest <= 0) setImmediate(flush)
        else timer = clock.after(rest, flush)
      }
    },
    flush,
  }
}
