import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * Keeps one case's mishap from ending all of them: an exception that nobody catches, thrown by an event of a server or
 * of Node itself, is trouble of the case it came of.
 */
export interface Mishaps {
  /** Works under watch. @param abort called with what nobody caught. */
  watched<Result>(abort: (error: Error) => void, work: () => Promise<Result>): Promise<Result>
  /** Gives the process back to whoever listened before. */
  release(): void
}

/** Listens from now on, in place of those that would end the process. */
export function watchMishaps(): Mishaps {
  const store = new AsyncLocalStorage<(error: Error) => void>()
  const running = new Set<(error: Error) => void>()
  const before = process.listeners('uncaughtException')
  const happened = (error: Error): void => {
    const one = store.getStore()
    if (one && running.has(one)) {
      one(error)
      return
    }
    // Of unknown origin: nothing that runs can be trusted. With nothing running it is nobody's.
    if (running.size === 0) for (const listener of before) listener(error, 'uncaughtException')
    for (const each of running) each(error)
  }
  process.removeAllListeners('uncaughtException')
  process.on('uncaughtException', happened)
  return {
    async watched(abort, work) {
      running.add(abort)
      try {
        return await store.run(abort, work)
      } finally {
        running.delete(abort)
      }
    },
    release() {
      process.off('uncaughtException', happened)
      for (const listener of before) process.on('uncaughtException', listener)
    },
  }
}
