import type { Clock, Timer } from '../base/clock.ts'
import type { Imposed } from './wire-effect.ts'

/** The timers of effects, at most one for each. */
export class EffectTimers {
  readonly #clock: Clock
  readonly #timers = new Map<Imposed, Timer>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Sets the timer of an effect, in place of the one before. @param ms from now. */
  set(imposed: Imposed, ms: number, due: () => void): void {
    this.#timers.get(imposed)?.cancel()
    const timer = this.#clock.after(ms, () => {
      this.#timers.delete(imposed)
      due()
    })
    this.#timers.set(imposed, timer)
  }

  /** Cancels the timers of all effects but these. */
  keepOnly(effects: readonly Imposed[]): void {
    for (const [imposed, timer] of this.#timers) {
      if (effects.includes(imposed)) continue
      timer.cancel()
      this.#timers.delete(imposed)
    }
  }
}
