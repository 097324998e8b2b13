import type { Delivered } from './report.ts'

/**
 * What the client remembers from session to session. A message whose deletion was never confirmed may
 * come again; it is then known by its id and its content together, because ids alone lie: they are
 * shared, used again and changed. Copies are counted, so that three equal messages stay three.
 */
export interface Memory {
  /** Begins a session. */
  begin(): void
  /** Whether this message was delivered before. */
  isNew(message: Delivered): boolean
  /** The server has confirmed that these are gone: what comes next under the same id is another one. */
  forget(messages: readonly Delivered[]): void
  /** For keeping between programs. */
  readonly saved: readonly (readonly [string, number])[]
}

const keyOf = ({ uid, sha256 }: Delivered): string => `${sha256} ${uid ?? ''}`

/** Remembers nothing yet, or what another one has {@link Memory.saved}. */
export function memory(saved: Memory['saved'] = []): Memory {
  const held = new Map<string, number>(saved)
  let met = new Map<string, number>()
  const add = (counts: Map<string, number>, key: string, by: number): number => {
    const count = (counts.get(key) ?? 0) + by
    counts.set(key, count)
    return count
  }
  return {
    get saved() {
      return [...held].filter(([, count]) => count > 0)
    },
    begin: () => void (met = new Map()),
    isNew(message) {
      const key = keyOf(message)
      if (add(met, key, 1) <= (held.get(key) ?? 0)) return false
      add(held, key, 1)
      return true
    },
    forget(messages) {
      for (const message of messages) add(held, keyOf(message), -1)
    },
  }
}
