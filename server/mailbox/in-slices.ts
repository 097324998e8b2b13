import type { Clock } from '../base/clock.ts'

/** How long work may hold the event loop, in ms. */
const patience = 50

/**
 * Calls `step` until it returns false. Long work is cut up so that other sessions are served in
 * between; short work is done on return.
 * @returns a promise only where not all could be done at once; what `step` throws comes out either way.
 */
export function inSlices(
  clock: Clock,
  step: () => boolean | Promise<boolean>,
): Promise<void> | undefined {
  const some = (): boolean | Promise<boolean> => {
    const start = clock.now()
    do {
      const more = step()
      if (more !== true) return more
    } while (clock.now() - start < patience)
    return true
  }
  const first: boolean | Promise<boolean> = some()
  if (first === false) return undefined
  const rest = async (): Promise<void> => {
    let more: boolean | Promise<boolean> = first
    while (more !== false) {
      if (more === true) await new Promise<void>((resolve) => setImmediate(resolve))
      else if (!(await more)) return
      more = some()
    }
  }
  return rest()
}
