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
  let entries: Entry[] = []
  let count = 0
  let forgotten = 0
  let listeners: readonly ((entry: Entry) => void)[] = []
  const trim = (): void => {
    forgotten += Math.max(0, entries.length - keep)
    entries = entries.slice(-keep)
  }
  return {
    get entries() {
      return entries
    },
    get forgotten() {
      return forgotten
    },
    record(entry) {
      entry.n = ++count
      entries.push(entry)
      if (entries.length > keep + keep / 10) trim()
      for (const listener of listeners) listener(entry)
      return count
    },
    limit(entriesToKeep) {
      keep = entriesToKeep
      trim()
    },
    subscribe(listener) {
      listeners = [...listeners, listener]
      return () => {
        listeners = listeners.filter((one) => one !== listener)
      }
    },
  }
}
