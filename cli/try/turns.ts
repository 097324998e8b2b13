import type { Clock } from '../../server/base/clock.ts'

/** How long a line from a pipe waits for an answer before the next is sent, in ms. */
const patience = 2000

/** What was sent is read in a later turn of the event loop: so long it is waited for, in ms. */
export const arrivalMs = 20

/** Who may speak. */
export interface Turns {
  /** Resolves when the next line may be sent. */
  next(): Promise<void>
  /** Something was answered, or the connection is over. */
  settle(): void
}

/** @param lockstep whether lines wait for answers: those of a pipe do, a person sees for himself */
export function turns(clock: Clock, lockstep: boolean): Turns {
  let answered: (() => void) | null = null
  return {
    next() {
      if (!lockstep) return Promise.resolve()
      return new Promise((resolve) => {
        const timer = clock.after(patience, resolve)
        answered = () => {
          timer.cancel()
          resolve()
        }
      })
    },
    settle() {
      const resolve = answered
      answered = null
      if (resolve) clock.after(arrivalMs, resolve)
    },
  }
}
