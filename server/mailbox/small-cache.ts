/**
 * Keeps small contents at hand up to a budget. What came first goes first, unless it was used since: then it
 * gets a second round. Almost as good as going by the last use, and a hit costs one look-up.
 */
export interface SmallCache {
  get(key: object): Uint8Array | undefined
  put(key: object, octets: Uint8Array): void
  forget(key: object): void
  /** The octets that are kept now. */
  readonly octets: number
}

interface Kept {
  readonly content: Uint8Array
  used: boolean
}

/** @param budget how many octets are kept at most. */
export function smallCache(budget: number): SmallCache {
  const kept = new Map<object, Kept>()
  let octets = 0
  const forget = (key: object): void => {
    const old = kept.get(key)
    if (!old) return
    octets -= old.content.length
    kept.delete(key)
  }
  /** A Map iterates in the order of insertion, so its first key came first. */
  const makeRoom = (): void => {
    for (const [key, entry] of kept) {
      if (octets <= budget) return
      kept.delete(key)
      if (entry.used) {
        entry.used = false
        kept.set(key, entry)
      } else octets -= entry.content.length
    }
  }
  return {
    get(key) {
      const found = kept.get(key)
      if (!found) return undefined
      found.used = true
      return found.content
    },
    put(key, content) {
      forget(key)
      if (content.length > budget) return
      kept.set(key, { content, used: false })
      octets += content.length
      makeRoom()
    },
    forget,
    get octets() {
      return octets
    },
  }
}

/** The one cache of this process, 64 MiB: many maildrops share it. */
export const sharedSmallCache: SmallCache = smallCache(64 * 1024 * 1024)
