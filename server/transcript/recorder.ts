import type { Entry } from './entry.ts'

/** Keeps the entries of one server and hands each to whoever listens. */
export interface Recorder {
  /** Gives the entry its number and keeps it. Returns the number. */
  record(entry: Entry): number
  /** What is kept, oldest first. */
  readonly entries: readonly Entry[]
  /** How many entries were let go because more than `keep` came. */
  readonly forgotten: number
  /** Changes how many entries are kept; the oldest beyond it go now. */
  limit(keep: number): void
  /** Calls `listener` for every later entry, in order. Returns the way to stop. */
  subscribe(listener: (entry: Entry) => void): () => void
}

/** Entries kept when nobody says otherwise: about 40 MB at the worst. */
const entriesKept = 100_000

/** @param kept how many entries to hold; the oldest go first, a tenth at a time. */
export function recorder(kept: number = entriesKept): Recorder {
  let keep = kept
  let count = 0
  let listeners: readonly ((entry: Entry) => void)[] = []
  const trim = (): void => {
    const { entries } = made
    made.forgotten += Math.max(0, entries.length - keep)
    made.entries = entries.slice(-keep)
  }
  // Properties and no getters: those of a literal keep all that they see until the next full collection.
  const made = {
    entries: [] as Entry[],
    forgotten: 0,
    record(entry: Entry): number {
      entry.n = ++count
      made.entries.push(entry)
      if (made.entries.length > keep + keep / 10) trim()
      for (const listener of listeners) listener(entry)
      return count
    },
    limit(entriesToKeep: number): void {
      keep = entriesToKeep
      trim()
    },
    subscribe(listener: (entry: Entry) => void): () => void {
      listeners = [...listeners, listener]
      return () => {
        listeners = listeners.filter((one) => one !== listener)
      }
    },
  }
  return made
}
