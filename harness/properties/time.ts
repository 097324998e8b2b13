import { realClock } from '../../server/base/clock.ts'
import type { Clock, Timer } from '../../server/base/clock.ts'
import type { LoadedScenario } from '../../server/scenario/loaded.ts'
import { paceOf } from '../campaign/pace.ts'

/** A clock that somebody brings along, as one that moves by itself when nothing happens. */
export interface PlayClock extends Clock {
  /** Called with the server's port before the client starts. */
  watch?(ports: readonly number[]): void
  /** Wrapped around each session of the client. */
  during?<T>(work: Promise<T>): Promise<T>
}

/** How time passes in one play. */
export interface PlayTime {
  /** The server's. */
  readonly clock: PlayClock
  /** The client's. */
  readonly clientClock: Clock
  /** What the client is told to wait, on its clock. */
  readonly patienceMs: number
  /** What a ms of the server's clock lasts on the client's. */
  readonly scale: number
  /** When a session is said to hang, in ms of the server's clock. */
  readonly limitMs: number
  /** What a session takes at most that waits as it is told, in real ms; 0 where time is not real. */
  readonly estimateMs: number
}

/** The time-out that scripted waits are meant for, in ms; as in campaign/pace.ts. */
const ordinaryPatience = 60_000

/** No session is said to hang before, in real ms: processors are busy at times. */
const leastLimit = 1000

/** How long a client in this process is told to wait, in ms, where nobody says. */
export const usualPatience = 200

/**
 * Real time shrinks so that an ordinary time-out is as long as the client is told to wait: whoever has to bear
 * a delay still has to. A clock that was brought along passes as it likes.
 */
export function timeOf(
  scenario: LoadedScenario,
  octets: number,
  { clock, patienceMs = clock ? ordinaryPatience : usualPatience, limitMs }: TimeWishes,
): PlayTime {
  const { limitMs: usual, estimateMs } = paceOf(scenario, 'true', octets)
  if (clock) {
    const limit = limitMs ?? (usual * patienceMs) / ordinaryPatience
    return { clock, clientClock: clock, patienceMs, scale: 1, limitMs: limit, estimateMs: 0 }
  }
  const scale = patienceMs / ordinaryPatience
  const limit = limitMs ?? Math.max(usual * scale, leastLimit)
  return {
    clock: fineClock(scale),
    clientClock: realClock(),
    patienceMs,
    scale,
    limitMs: limit / scale,
    estimateMs: estimateMs * scale,
  }
}

/**
 * The machine's clock, for waits that have shrunk to microseconds: Node's timers make a ms of each.
 * @param scale what a ms lasts in real ones
 */
function fineClock(scale: number): Clock {
  const coarse = realClock(scale)
  return {
    ...coarse,
    after: (ms, fire) => (ms * scale < 1 ? afterTurns(coarse, ms, fire) : coarse.after(ms, fire)),
  }
}

/** Looks at the clock in each turn of the event loop; others are served meanwhile. */
function afterTurns({ now }: Clock, ms: number, fire: () => void): Timer {
  let due = now() + ms
  let turn: NodeJS.Immediate | null = null
  const look = (): void => {
    if (now() < due) return void (turn = setImmediate(look))
    turn = null
    fire()
  }
  turn = setImmediate(look)
  return {
    refresh: () => void (due = now() + ms),
    cancel() {
      if (turn) clearImmediate(turn)
      turn = null
    },
  }
}

/** What is asked of time. */
export interface TimeWishes {
  readonly clock?: PlayClock
  readonly patienceMs?: number
  /** When a session is said to hang: ms of the clock that was brought along, or real ones. */
  readonly limitMs?: number
}
