import type { Clock, Timer } from '../base/clock.ts'

/** Watches for a client that does nothing (RFC 1939 section 3). */
export interface Inactivity {
  /** The client did something, or took some of what was said. */
  refresh(): void
  /** The server takes its time: that is not the client's fault. */
  suspend(): void
  resume(): void
  stop(): void
}

/** @param ms after which it fires, by the clock. */
export function inactivity(clock: Clock, ms: number, fire: () => void): Inactivity {
  let timer: Timer | null = clock.after(ms, fire)
  let stopped = false
  return {
    refresh: () => timer?.refresh(),
    suspend() {
      timer?.cancel()
      timer = null
    },
    resume() {
      if (!stopped) timer ??= clock.after(ms, fire)
    },
    stop() {
      stopped = true
      timer?.cancel()
      timer = null
    },
  }
}
