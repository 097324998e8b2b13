import { realClock } from '../../server/base/clock.ts'

/** Why a run ends early. */
export type StopReason = 'interrupted' | 'time-limit'

/** What ends a run early. */
export interface Stop {
  readonly signal: AbortSignal
  /** Null where nothing has. */
  reason(): StopReason | null
  /** Listens no more. */
  release(): void
}

/** SIGINT and SIGTERM, once; a second one ends the process at once. And the time, where it is limited. */
export function stopper(limitMs: number | undefined): Stop {
  const controller = new AbortController()
  let reason: StopReason | null = null
  const stop = (why: StopReason): void => {
    reason ??= why
    controller.abort(new Error(why))
  }
  const interrupt = (): void => {
    if (reason === 'interrupted') process.exit(130)
    stop('interrupted')
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  const timer = limitMs === undefined ? null : realClock().after(limitMs, () => stop('time-limit'))
  return {
    signal: controller.signal,
    reason: () => reason,
    release() {
      timer?.cancel()
      process.off('SIGINT', interrupt)
      process.off('SIGTERM', interrupt)
    },
  }
}
