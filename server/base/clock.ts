/** A timer that was set on a {@link Clock}. */
export interface Timer {
  /** Starts the full delay again from now. Does nothing once fired or cancelled. */
  refresh(): void
  /** Prevents the callback. Safe to call more than once. */
  cancel(): void
}

/** The only source of time in popquiz; everything that waits or stamps takes one. */
export interface Clock {
  /** Monotonic milliseconds since this clock was made, to the microsecond. */
  now(): number
  /** The calendar time in milliseconds since 1970-01-01T00:00:00Z. */
  wall(): number
  /** Calls `fire` once after `ms` milliseconds. The timer never keeps the process alive. */
  after(ms: number, fire: () => void): Timer
}

/** The longest delay a Node timer can hold, in ms. */
const longestTimer = 2 ** 31 - 1

/**
 * The machine's own clock.
 * @param scale what one scripted millisecond lasts in real ones: 0.01 makes a 10-minute timer fire after 6 s.
 */
export function realClock(scale = 1): Clock {
  const origin = performance.now()
  const wallOrigin = Date.now()
  const now = (): number => Math.round(((performance.now() - origin) * 1000) / scale) / 1000
  return {
    now,
    wall: () => wallOrigin + now(),
    after(ms, fire) {
      const handle = setTimeout(fire, Math.min(ms * scale, longestTimer))
      handle.unref()
      return { refresh: () => void handle.refresh(), cancel: () => clearTimeout(handle) }
    },
  }
}

interface PendingTimer {
  due: number
  readonly ms: number
  readonly order: number
  readonly fire: () => void
}

/** A clock that stands still until a test advances it. */
export interface VirtualClock extends Clock {
  /** Moves time forward by `ms`, firing what falls due in order, and lets promise callbacks run in between. */
  advance(ms: number): Promise<void>
  /** How many timers are waiting. */
  readonly pending: number
}

/**
 * A clock for tests.
 * @param wallStart the calendar time at the start, in ms since 1970.
 */
export function virtualClock(wallStart: number = Date.UTC(2026, 0, 1)): VirtualClock {
  let time = 0
  let order = 0
  const timers = new Set<PendingTimer>()
  const nextDue = (limit: number): PendingTimer | undefined => {
    let best: PendingTimer | undefined
    for (const timer of timers) {
      if (timer.due > limit) continue
      if (!best || timer.due < best.due || (timer.due === best.due && timer.order < best.order)) {
        best = timer
      }
    }
    return best
  }
  return {
    now: () => time,
    wall: () => wallStart + time,
    after(ms, fire) {
      const timer: PendingTimer = { due: time + ms, ms, order: order++, fire }
      timers.add(timer)
      return {
        refresh: () => {
          if (timers.has(timer)) timer.due = time + timer.ms
        },
        cancel: () => void timers.delete(timer),
      }
    },
    get pending() {
      return timers.size
    },
    async advance(ms) {
      const target = time + ms
      for (let timer = nextDue(target); timer; timer = nextDue(target)) {
        time = Math.max(time, timer.due)
        timers.delete(timer)
        timer.fire()
        await new Promise<void>((resolve) => setImmediate(resolve))
      }
      time = target
    },
  }
}
