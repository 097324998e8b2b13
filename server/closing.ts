import { realClock } from './base/clock.ts'
import type { Listener } from './listener.ts'
import type { Connection } from './session/connection.ts'

/** The connections of a server that are open. */
export interface OpenConnections extends Iterable<Connection> {
  readonly size: number
  add(connection: Connection): void
  remove(connection: Connection): void
  /** Resolves when none is left. */
  empty(): Promise<void>
}

/** None yet. */
export function openConnections(): OpenConnections {
  const open = new Set<Connection>()
  let waiting: (() => void)[] = []
  const made = {
    size: 0,
    [Symbol.iterator]: () => open.values(),
    add(connection: Connection): void {
      open.add(connection)
      made.size = open.size
    },
    remove(connection: Connection): void {
      open.delete(connection)
      made.size = open.size
      if (open.size > 0) return
      for (const resolve of waiting) resolve()
      waiting = []
    },
    empty: (): Promise<void> =>
      open.size === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.push(resolve)
          }),
  }
  return made
}

/**
 * The way to close a server; it happens once, however often it is asked for. Sessions end without
 * UPDATE (RFC 1939 section 6). Clients get a moment to see the end, then the sockets are destroyed. The
 * moment is real time: a clock that stands still must not keep a test run from ending.
 */
export function closing(
  listeners: readonly Listener[],
  open: OpenConnections,
  release: () => void,
): (graceMs?: number) => Promise<void> {
  let closed: Promise<void> | undefined
  const stop = async (graceMs: number): Promise<void> => {
    for (const listener of listeners) listener.close()
    for (const connection of open) connection.shutdown()
    if (open.size > 0) {
      const timer = realClock().after(graceMs, () => {
        for (const connection of open) connection.destroy()
      })
      await open.empty()
      timer.cancel()
    }
    release()
  }
  return (graceMs = 100) => (closed ??= stop(graceMs))
}
