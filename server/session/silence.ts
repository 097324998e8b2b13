import type { Clock, Timer } from '../base/clock.ts'
import type { ConnectionScript, Performance } from './script.ts'

/** Watches how long a client says nothing, for what a scenario says then. */
export interface Silence {
  /** The client said a line. */
  broken(): void
  stop(): void
}

/** Says what it is given as soon as nothing else is being said. */
type SayWhenFree = (what: () => Performance | null) => void

/** Begins at once: a client may be silent from the first. */
export function silence(script: ConnectionScript, clock: Clock, say: SayWhenFree): Silence {
  let timer: Timer | null = null
  let stopped = false
  const wait = (ms: number | null): void => {
    timer?.cancel()
    timer = ms === null || stopped ? null : clock.after(ms, due)
  }
  /** A line that comes before the session is free ends the silence: nothing is said then. */
  const due = (): void => {
    const mine = timer
    say(() => {
      if (stopped || timer !== mine) return null
      const { say: performance, again } = script.idle()
      wait(again)
      return performance
    })
  }
  wait(script.idleAfter)
  return {
    broken: () => wait(script.idleAfter),
    stop() {
      stopped = true
      timer?.cancel()
    },
  }
}
