/** Keeps small contents at hand up to a budget; what was used longest ago goes first. */
export interface SmallCache {
  get(key: object): Uint8Array | undefined
  put(key: object, octets: Uint8Array): void
  forget(key: object): void
  /** The octets that are kept now. */
  readonly octets: number
}

/** @param budget how many octets are kept at most. */
export function smallCache(budget: number): SmallCache {
  // A Map iterates in the order of insertion, so its first key is the least recently used one.
  const kept = new Map<object, Uint8Array>()
  let octets = 0
  const forget = (key: object): void => {
    const old = kept.get(key)
    if (!old) return
    octets -= old.length
    kept.delete(key)
  }
  return {
    get(key) {
      const found = kept.get(key)
      if (found) {
        kept.delete(key)
        kept.set(key, found)
      }
      return found
    },
    put(key, content) {
      forget(key)
      if (content.length > budget) return
      kept.set(key, content)
      octets += content.length
      for (const oldest of kept.keys()) {
        if (octets <= budget) break
        forget(oldest)
      }
    },
    forget,
    get octets() {
      return octets
    },
  }
}

/** The one cache of this process, 64 MiB: many maildrops share it. */
export const sharedSmallCache: SmallCache = smallCache(64 * 1024 * 1024)
